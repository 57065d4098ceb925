-- integration: all client secrets that may be right, so that one can replace another without a gap. The row of the integration
-- holds a copy of the one that is tried first.
create table client_secret (
    id             uuid primary key default gen_random_uuid(),
    integration_id uuid not null references integration on delete cascade,
    sealed         bytea not null,                      -- sealed like integration.client_secret
    first          boolean not null,                    -- which one the integration's row holds a copy of
    created_at     timestamptz not null default lakegate_now(),
    created_by     uuid references person on delete set null,
    expires_at     timestamptz,                         -- where an admin said so
    worked_at      timestamptz,                         -- since when it is the one that Databricks accepted
    refused_at     timestamptz                          -- when Databricks refused it, if not accepted since
);
create index client_secret_integration on client_secret (integration_id, created_at desc);

create unique index client_secret_first on client_secret (integration_id) where first;

insert into client_secret (integration_id, sealed, first, created_at, expires_at)
select id, client_secret, true, updated_at, secret_expires_at from integration where client_secret is not null;

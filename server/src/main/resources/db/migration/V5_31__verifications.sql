-- diagnosis: the latest runs of Verify, line by line as they come.
create table verification (
    id                  uuid primary key,
    integration_id      uuid not null references integration on delete cascade,
    integration_version bigint not null,
    started_by          uuid references person on delete set null,
    started_by_name     text not null,
    started_at          timestamptz not null default lakegate_now(),
    beat_at             timestamptz not null default lakegate_now(),
    finished_at         timestamptz,
    checks              int not null,
    lines               jsonb not null default '[]'
);
create index verification_integration on verification (integration_id, started_at desc);

-- integration: the account's own level, and what workload identities need.
alter table integration
    add column account_id text,                             -- absent: the level of a workspace
    add column audiences  text,                             -- of workload tokens, separated by spaces
    add column key_source text check (key_source in ('ISSUER_URL', 'POLICY')),
    add check ((auth_type = 'WORKLOAD_IDENTITY') = (audiences is not null)),
    add check ((auth_type = 'WORKLOAD_IDENTITY') = (key_source is not null)),
    add check (auth_type <> 'M2M' or client_secret is not null),
    add check (auth_type not in ('WORKLOAD_IDENTITY', 'ACCESS_TOKEN') or client_secret is null);

-- exchange: what renews the token (rule 11), and how often in a row Databricks refused what an admin has to mend.
alter table token_set
    add column renewal  text not null default 'refresh-token'
                        check (renewal in ('refresh-token', 'client-credentials', 'token-exchange', 'none')),
    add column refusals int not null default 0,
    add check (renewal = 'refresh-token' or refresh_token is null);

-- issuer: keys that sign workload tokens. One signs, a next one may be published already, old ones stay until what they signed is dead.
create table workload_key (
    id           uuid primary key,                          -- also the key id in tokens and in the key set
    public_key   text not null,                             -- a JWK
    private_key  bytea not null,                            -- a JWK, sealed
    created_at   timestamptz not null default lakegate_now(),
    published_at timestamptz not null default lakegate_now(),
    signs_at     timestamptz,                               -- since when it signs; absent: it is the next one
    retired_at   timestamptz                                -- since when it does not any more
);
create unique index workload_key_signs on workload_key ((true)) where signs_at is not null and retired_at is null;
create unique index workload_key_next on workload_key ((true)) where signs_at is null and retired_at is null;

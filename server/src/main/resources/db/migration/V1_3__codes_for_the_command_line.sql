-- user: codes that a person approved for `lakegate login`; taking one deletes it.
create table cli_code (
    code_hash      bytea primary key,
    person_id      uuid not null references person on delete cascade,
    code_challenge text not null,
    key_name       text not null,
    key_days       int not null,
    expires_at     timestamptz not null
);
create index cli_code_expiry on cli_code (expires_at);

-- issuer: keys that sign session tokens. Nobody publishes them: only Lakegate reads what they sign.
create table session_key (
    id          uuid primary key,                           -- also the key id in tokens
    private_key bytea not null,                             -- a JWK, sealed
    created_at  timestamptz not null default lakegate_now(),
    retired_at  timestamptz                                 -- since when it does not sign any more
);
create unique index session_key_signs on session_key ((true)) where retired_at is null;

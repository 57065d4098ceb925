-- vault: keys that prove that Lakegate wrote something, each sealed like any other secret (purpose mac-key).
create table mac_key (
    id         uuid primary key,
    purpose    text not null,
    key        bytea not null,
    created_at timestamptz not null default lakegate_now()
);
create index mac_key_purpose on mac_key (purpose, created_at);

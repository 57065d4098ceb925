-- The first way: people, integrations, connections and their token sets, apps, audit.
-- Every table is written by one package only; the comment above it says which.

-- database: the one clock that all replicas share. Development mode replaces it with one that can be moved.
create function lakegate_now() returns timestamptz
    language sql stable
    as $$ select statement_timestamp() $$;

-- vault: this installation, and the master key it was sealed with.
create table installation (
    only_row               boolean primary key default true check (only_row),
    id                     uuid not null default gen_random_uuid(),
    master_key_fingerprint text not null,
    development_touched    boolean not null default false,
    created_at             timestamptz not null default now()
);

-- vault: data keys, each wrapped by the master key.
create table data_key (
    id         int generated always as identity primary key,
    wrapped    bytea not null,
    created_at timestamptz not null default now(),
    retired_at timestamptz
);

-- user
create table person (
    id                   uuid primary key,
    name                 text not null,                 -- what they type to sign in, an e-mail or a short name
    display_name         text not null,
    role                 text not null check (role in ('viewer', 'publisher', 'admin')),
    password_hash        text,                          -- Argon2id in PHC form; absent for people of an identity provider
    password_is_one_time boolean not null default false,
    password_expires_at  timestamptz,                   -- of a one-time password that somebody was to pass on
    disabled_at          timestamptz,
    created_at           timestamptz not null default lakegate_now(),
    last_sign_in_at      timestamptz
);
create unique index person_name on person (lower(name));

-- user: attempts to sign in that failed, by a digest of the typed name or of the address, whether or not the name exists.
create table sign_in_attempt (
    key          bytea primary key,
    failures     int not null,
    last_at      timestamptz not null default lakegate_now(),
    locked_until timestamptz
);

-- user: browser sessions. The cookie holds the id, the row its SHA-256.
create table browser_session (
    id_hash     bytea primary key,
    person_id   uuid not null references person on delete cascade,
    form_token  text not null,                          -- proves that a form was ours; useless without the cookie
    created_at  timestamptz not null default lakegate_now(),
    seen_at     timestamptz not null default lakegate_now(),
    ends_at     timestamptz not null,
    address     text not null,
    user_agent  text not null
);
create index browser_session_person on browser_session (person_id);

-- user: keys that act as their owner, with at most the owner's role.
create table personal_key (
    id           uuid primary key,
    person_id    uuid not null references person on delete cascade,
    name         text not null,
    hash         bytea not null unique,
    hint         text not null,                         -- the last four characters, to tell keys apart
    created_at   timestamptz not null default lakegate_now(),
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index personal_key_person on personal_key (person_id);

-- integration
create table integration (
    id                     uuid primary key,
    name                   text not null,
    host                   text not null,               -- normalised: a host name, or in development http://127.0.0.1:port
    auth_type              text not null check (auth_type in ('U2M', 'M2M', 'WORKLOAD_IDENTITY', 'ACCESS_TOKEN')),
    client_id              text not null,
    confidential           boolean not null,
    client_secret          bytea,                       -- sealed, bound to the origin of token_endpoint
    scopes                 text not null,
    callback_path          text not null,
    issuer                 text not null,               -- from the host's metadata, checked by the outbound rules
    authorization_endpoint text not null,
    token_endpoint         text not null,
    issuer_in_callback     boolean not null default false, -- metadata promises `iss` in the callback (RFC 9207)
    paused_reason          text,                        -- the admin's turn; absent while all is well
    paused_at              timestamptz,
    version                bigint not null default 1,
    created_at             timestamptz not null default lakegate_now(),
    created_by             uuid references person on delete set null,
    updated_at             timestamptz not null default lakegate_now(),
    check (confidential = (client_secret is not null) or auth_type <> 'U2M')
);
create unique index integration_name on integration (lower(name));

-- connection: what people see of a connection. Its tokens and its state lie in token_set.
create table connection (
    id             uuid primary key,
    integration_id uuid not null references integration,
    owner_id       uuid references person,              -- absent: it belongs to the organisation
    name           text not null,
    identity_id    text,                                -- Databricks' id of whoever approved
    identity_name  text,                                -- their user name at Databricks
    created_at     timestamptz not null default lakegate_now(),
    connected_at   timestamptz
);
create index connection_owner on connection (owner_id);
create index connection_integration on connection (integration_id);

-- exchange: one connection = one row = one writer (docs/refresh.md).
create table token_set (
    connection_id         uuid primary key references connection on delete cascade,
    integration_id        uuid not null references integration,
    owner_id              uuid references person,
    state                 text not null check (state in ('ACTIVE', 'RECONNECT_NEEDED', 'DISCONNECTED')),
    reason                text check ((reason is not null) = (state = 'RECONNECT_NEEDED')),
    generation            bigint not null,
    version               bigint not null,
    token_endpoint        text not null,                -- where this generation's refresh token may be sent
    refresh_token         bytea,
    refresh_fingerprint   text,
    access_token          bytea,
    access_fingerprint    text,
    scopes                text not null default '',
    issued_at             timestamptz,
    expires_at            timestamptz,
    session_end           timestamptz,
    renew_at              timestamptz,                  -- the renew point, jitter included (rule 1)
    lease_owner           uuid,
    lease_until           timestamptz,
    fence                 bigint not null default 0,    -- never reset
    presented_fingerprint text,
    presented_at          timestamptz,
    presentations         int not null default 0,
    retry_at              timestamptz,
    rotation_seen         text not null default 'unknown' check (rotation_seen in ('unknown', 'multi-use', 'rotating')),
    failure               text,                         -- class of the last failed refresh, for people; cleared by success
    failed_at             timestamptz,
    used_at               timestamptz,
    check (state <> 'DISCONNECTED' or (refresh_token is null and access_token is null))
);
create index token_set_due on token_set (renew_at) where state = 'ACTIVE';
create index token_set_integration on token_set (integration_id);
create index token_set_owner on token_set (owner_id);

-- exchange: the owner lets an app use a connection.
create table connection_grant (
    connection_id uuid not null references connection on delete cascade,
    app_id        uuid not null,
    granted_by    uuid references person on delete set null,
    granted_at    timestamptz not null default lakegate_now(),
    primary key (connection_id, app_id)
);
create index connection_grant_app on connection_grant (app_id);

-- connection: a connection being made, and afterwards how that ended, for the page that says so.
create table authorization_request (
    id              uuid primary key,
    state_hash      bytea not null unique,
    connection_id   uuid references connection on delete set null,  -- a first connect that failed leaves no connection
    integration_id  uuid not null references integration on delete cascade,
    person_id       uuid not null references person on delete cascade,
    session_hash    bytea not null,
    generation      bigint not null,                    -- of the token set when the browser left; a later consent wins
    redirect_uri    text not null,
    expected_issuer text not null,
    issuer_promised boolean not null,                   -- metadata promises `iss` in the callback (RFC 9207)
    token_endpoint  text not null,
    client_id       text not null,
    scopes          text not null,
    code_verifier   bytea,                              -- sealed; erased by the callback that takes it
    created_at      timestamptz not null default lakegate_now(),
    expires_at      timestamptz not null,
    ended_at        timestamptz,
    outcome         text,                               -- a fixed word
    detail          text,                               -- what the other side said; show it escaped
    check (code_verifier is null or ended_at is null)
);
create index authorization_request_expiry on authorization_request (expires_at);
create index authorization_request_connection on authorization_request (connection_id);

-- app
create table app (
    id          uuid primary key,
    name        text not null,
    description text not null default '',
    owner_id    uuid references person on delete set null,
    disabled_at timestamptz,
    created_at  timestamptz not null default lakegate_now()
);
create unique index app_name on app (lower(name));
alter table connection_grant add foreign key (app_id) references app on delete cascade;

-- app
create table app_key (
    id           uuid primary key,
    app_id       uuid not null references app on delete cascade,
    name         text not null,
    hash         bytea not null unique,
    hint         text not null,
    created_at   timestamptz not null default lakegate_now(),
    created_by   uuid references person on delete set null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index app_key_app on app_key (app_id);

-- audit: added to, never changed.
create table audit_entry (
    seq         bigint generated always as identity primary key,
    at          timestamptz not null default lakegate_now(),
    actor_kind  text not null,
    actor_id    uuid,
    actor_name  text not null,
    action      text not null,
    object_kind text,
    object_id   text,
    outcome     text not null,
    detail      jsonb not null default '{}',
    address     text,
    request_id  text
);
create index audit_entry_object on audit_entry (object_kind, object_id, seq);
create index audit_entry_actor on audit_entry (actor_id, seq);

create function audit_entry_stays() returns trigger
    language plpgsql
    as $$ begin raise exception 'audit entries are added, never changed'; end $$;
create trigger audit_entry_stays before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_stays();

-- database: what other replicas must hear of. A reader goes on from the last sequence it saw.
create table change (
    seq  bigint generated always as identity primary key,
    kind text not null,                                 -- token-set, grant, app, app-key, integration, person
    id   uuid not null,
    at   timestamptz not null default now()
);

-- connection: links with which a program's own user connects, who need not be known here. One person, one integration, one return URL.
create table connect_link (
    id              uuid primary key,
    app_id          uuid not null references app on delete cascade,
    integration_id  uuid not null references integration on delete cascade,
    secret_hash     bytea not null unique,              -- SHA-256 of what stands in the link
    user_id         text not null,                      -- what the program calls its user, for itself
    user_name       text not null,                      -- what people call them
    return_url      text not null,
    created_at      timestamptz not null default lakegate_now(),
    expires_at      timestamptz not null,
    started_at      timestamptz,                        -- when somebody pressed the button; the link is used up
    browser_hash    bytea,                              -- SHA-256 of the cookie of that browser
    state_hash      bytea unique,
    redirect_uri    text,
    token_endpoint  text,
    client_id       text,
    code_verifier   bytea,                              -- sealed
    arrived_at      timestamptz,                        -- when Databricks sent the browser back
    code            bytea,                              -- sealed; parked until the program confirms
    code_expires_at timestamptz,
    ticket_hash     bytea,                              -- SHA-256 of what the browser brought to the return URL
    ended_at        timestamptz,
    outcome         text,                               -- a fixed word
    check (ended_at is null or (code is null and code_verifier is null))
);
create index connect_link_expiry on connect_link (expires_at);

-- connection: whom a program's own user is here. They do not sign in; they own their connections.
create table app_user (
    app_id    uuid not null references app on delete cascade,
    user_id   text not null,
    person_id uuid not null unique references person on delete cascade,
    primary key (app_id, user_id)
);

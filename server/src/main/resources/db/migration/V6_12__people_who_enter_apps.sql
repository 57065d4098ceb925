-- app: where a browser may be sent back to. Compared character by character.
create table app_return_url (
    app_id   uuid not null references app on delete cascade,
    url      text not null,
    added_at timestamptz not null default lakegate_now(),
    primary key (app_id, url)
);

-- app: who agreed that an app is told who they are when they enter it.
create table app_visit (
    app_id    uuid not null references app on delete cascade,
    person_id uuid not null references person on delete cascade,
    agreed_at timestamptz not null default lakegate_now(),
    primary key (app_id, person_id)
);
create index app_visit_person on app_visit (person_id);

-- app: what a browser carries from us to an app, once: the SHA-256 of it.
create table app_entry_code (
    code_hash   bytea primary key,
    app_id      uuid not null references app on delete cascade,
    person_id   uuid not null references person on delete cascade,
    return_url  text not null,
    expires_at  timestamptz not null,
    redeemed_at timestamptz
);
create index app_entry_code_expiry on app_entry_code (expires_at);

-- connection: what follows a consent that somebody gave on behalf of an app: the grant, and the page of ours to go on with.
alter table authorization_request
    add column grant_to    uuid references app on delete cascade,
    add column return_path text;

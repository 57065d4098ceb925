-- app: who may change an app and make keys for it. app.owner_id stays what it is: who registered it.
create table app_ownership (
    app_id    uuid not null references app on delete cascade,
    person_id uuid not null references person on delete cascade,
    added_at  timestamptz not null default lakegate_now(),
    primary key (app_id, person_id)
);
create index app_ownership_person on app_ownership (person_id);

insert into app_ownership (app_id, person_id, added_at)
select id, owner_id, created_at from app where owner_id is not null;

-- app: the places where an app runs. One of them is meant where nobody says which.
create table app_environment (
    id         uuid primary key default gen_random_uuid(),
    app_id     uuid not null references app on delete cascade,
    name       text not null,
    is_default boolean not null default false,
    created_at timestamptz not null default lakegate_now(),
    unique (app_id, id)
);
create unique index app_environment_name on app_environment (app_id, lower(name));
create unique index app_environment_default on app_environment (app_id) where is_default;

insert into app_environment (app_id, name, is_default) select id, 'production', true from app;

-- app: the integrations that an app may use in an environment, and whose credentials serve it there. Which connections an app
-- may use stays in connection_grant: an association chooses among them and opens nothing by itself.
create table app_association (
    id             uuid primary key default gen_random_uuid(),
    app_id         uuid not null,
    environment_id uuid not null,
    integration_id uuid not null references integration on delete cascade,
    credentials    text not null check (credentials in ('VIEWER', 'SERVICE', 'SHARED')),
    connection_id  uuid references connection on delete cascade,
    created_at     timestamptz not null default lakegate_now(),
    created_by     uuid references person on delete set null,
    foreign key (app_id, environment_id) references app_environment (app_id, id) on delete cascade,
    unique (environment_id, integration_id),
    check ((credentials = 'VIEWER') = (connection_id is null))
);
create index app_association_app on app_association (app_id);
create index app_association_integration on app_association (integration_id);
create index app_association_connection on app_association (connection_id);

create trigger app_association_gone after delete on app_association
    referencing old table as gone for each statement execute function change_by_delete('app', 'app_id');

-- app: the environment that a key is for; absent: the one that is meant where nobody says which.
alter table app_key add column environment_id uuid references app_environment on delete cascade;
create index app_key_environment on app_key (environment_id);

-- posit: Posit Connect's clients know things by a short number, too, and expect lists in the order in which things were made.
alter table integration add column number bigint generated always as identity;
alter table connection add column number bigint generated always as identity;
alter table app add column number bigint generated always as identity;

-- posit: what its wire format has of an integration and Lakegate's own does not. No row: made elsewhere, nothing more to say.
create table posit_integration (
    integration_id uuid primary key references integration on delete cascade,
    template       text not null check (template in ('databricks', 'custom')),
    description    text not null default '',
    auth_method    text not null default ''              -- token_endpoint_auth_method as it was given
);

-- posit: the same of an app, which its clients call content.
create table posit_content (
    app_id      uuid primary key references app on delete cascade,
    title       text not null default '',
    access_type text not null default 'acl' check (access_type in ('all', 'acl', 'logged_in'))
);

-- posit: what was uploaded and deployed. The bundle itself is not kept: Lakegate runs nothing.
create table posit_bundle (
    number      bigint primary key generated always as identity,
    app_id      uuid not null references app on delete cascade,
    size        bigint not null,
    sha256      bytea not null,
    created_by  uuid references person on delete set null,
    created_at  timestamptz not null default lakegate_now(),
    deployed_at timestamptz,
    task_id     uuid unique                              -- of the deployment, which is over at once
);
create index posit_bundle_app on posit_bundle (app_id, number desc);

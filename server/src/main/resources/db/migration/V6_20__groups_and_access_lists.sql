-- user: local groups of people.
create table user_group (
    id         uuid primary key,
    name       text not null,
    created_at timestamptz not null default lakegate_now()
);
create unique index user_group_name on user_group (lower(name));

create table user_group_member (
    group_id  uuid not null references user_group on delete cascade,
    person_id uuid not null references person,
    added_at  timestamptz not null default lakegate_now(),
    primary key (group_id, person_id)
);
create index user_group_member_person on user_group_member (person_id);

-- integration: who may connect through it. No row for an integration means everybody. A group that stands here cannot be deleted,
-- because a list that became empty by that would let everybody in.
create table integration_access (
    id             uuid primary key,
    integration_id uuid not null references integration on delete cascade,
    person_id      uuid references person,
    group_id       uuid references user_group,
    added_at       timestamptz not null default lakegate_now(),
    check (num_nonnulls(person_id, group_id) = 1)
);
create unique index integration_access_person on integration_access (integration_id, person_id) where person_id is not null;
create unique index integration_access_group on integration_access (integration_id, group_id) where group_id is not null;
create index integration_access_integration on integration_access (integration_id);
create index integration_access_of_group on integration_access (group_id) where group_id is not null;

-- integration: the rule, in one place for everybody who asks.
create function lakegate_may_connect(integration uuid, person uuid) returns boolean
    language sql stable
    as $$
        select not exists (select from integration_access a where a.integration_id = $1)
            or exists (select from integration_access a where a.integration_id = $1 and a.person_id = $2)
            or exists (select from integration_access a join user_group_member m on m.group_id = a.group_id
                        where a.integration_id = $1 and m.person_id = $2)
    $$;

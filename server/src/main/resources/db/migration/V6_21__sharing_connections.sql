-- connection: what a query needs besides a token, and who else may use it. A service connection that is shared is used as it is;
-- one of a person's takes each user's own credentials, unless an admin chose to let their own token serve everybody.
alter table connection
    add column catalog         text,
    add column warehouse       text,
    add column audience        text not null default 'private' check (audience in ('private', 'organisation', 'groups')),
    add column token_shared_at timestamptz,                 -- absent: everybody needs credentials of their own
    add column token_shared_by uuid references person on delete set null,
    add column viewer_of       uuid references connection on delete set null, -- these are somebody's own credentials for that one
    add check (token_shared_at is null or (owner_id is not null and audience <> 'private'));
create index connection_viewer_of on connection (viewer_of, owner_id) where viewer_of is not null;
create index connection_shared on connection (audience) where audience <> 'private';

create table connection_audience (
    connection_id uuid not null references connection on delete cascade,
    group_id      uuid not null references user_group,
    primary key (connection_id, group_id)
);
create index connection_audience_group on connection_audience (group_id);

-- connection: whether it is shared with somebody at all; that does not open its token yet.
create function lakegate_shared_with(connection uuid, person uuid) returns boolean
    language sql stable
    as $$
        select exists (
            select from connection c
             where c.id = $1
               and (c.audience = 'organisation'
                    or (c.audience = 'groups' and exists (
                            select from connection_audience a join user_group_member m on m.group_id = a.group_id
                             where a.connection_id = c.id and m.person_id = $2))))
    $$;

-- connection: whether sharing opens its token to somebody: a service connection's, or a shared user's.
create function lakegate_may_use(connection uuid, person uuid) returns boolean
    language sql stable
    as $$
        select lakegate_shared_with($1, $2)
           and exists (select from connection c where c.id = $1 and (c.owner_id is null or c.token_shared_at is not null))
    $$;

-- exchange: a grant by somebody who only shares the connection lasts as long as they do.
alter table connection_grant add column by_sharing boolean not null default false;

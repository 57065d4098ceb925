-- connection: a query on the connection's warehouse as whoever tests it; the row is how far it is, for any replica to go on asking.
create table connection_trial (
    id              uuid primary key,
    connection_id   uuid not null references connection on delete cascade,
    person_id       uuid not null references person on delete cascade,
    warehouse       text not null,
    warehouse_name  text not null default '',
    warehouse_state text not null default '',
    statement_id    text,
    state           text not null check (state in ('RUNNING', 'SUCCEEDED', 'FAILED')),
    said            text not null default '',
    next            text not null default '',
    started_at      timestamptz not null default lakegate_now(),
    ended_at        timestamptz,
    check ((ended_at is null) = (state = 'RUNNING'))
);
create index connection_trial_connection on connection_trial (connection_id, started_at);

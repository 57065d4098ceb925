-- health: the servers that run on this database. Each says every few seconds that it is there, and takes its row away when it stops.
create table replica (
    id         uuid primary key,
    host       text not null,
    version    text not null,
    started_at timestamptz not null default lakegate_now(),
    seen_at    timestamptz not null default lakegate_now()
);

-- statistics: the entries that charts count.
create index audit_entry_counted on audit_entry (at)
    where action in ('token.issue', 'connection.refresh', 'connection.reconnect-needed');

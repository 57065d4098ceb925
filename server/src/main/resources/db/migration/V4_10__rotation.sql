-- vault: every master key that this installation has had. A key in the keyset file that is not here was never used.
create table master_key (
    fingerprint text primary key,
    since       timestamptz not null default lakegate_now(),
    replaced_at timestamptz
);
insert into master_key (fingerprint, since) select master_key_fingerprint, created_at from installation;

-- rotation: keys that were replaced, and the one rewrap that is under way. It notes how far it is in the transaction that did the step,
-- so that whoever takes it over goes on exactly there.
create table rotation (
    id              uuid primary key,
    kind            text not null check (kind in ('data-key', 'rewrap', 'master-key', 'old-master-keys')),
    started_at      timestamptz not null default lakegate_now(),
    started_by      uuid references person on delete set null,
    started_by_name text not null,
    data_key        int references data_key,            -- what everything is brought under; absent where only master keys changed
    pass            int not null default 1,
    table_name      text,                               -- where this pass is; absent: before the first table
    after_id        uuid,                               -- the last row there
    total           bigint not null default 0,          -- values that lay under older keys at the start
    resealed        bigint not null default 0,
    shut            bigint not null default 0,          -- values of this pass that do not open
    shut_names      text not null default '',           -- the first of them
    lease_owner     uuid,
    lease_until     timestamptz,
    ended_at        timestamptz,
    outcome         text check (outcome in ('done', 'left-over')),
    check ((ended_at is null) = (outcome is null))
);
create unique index rotation_one_at_a_time on rotation ((true)) where ended_at is null;
create index rotation_started on rotation (started_at, id);

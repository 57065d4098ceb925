-- audit: every entry carries a MAC, batches of entries form chains, checkpoints seal the heads of all chains (docs/audit.md).
alter table audit_entry add column chain uuid, add column mac bytea;
alter table audit_entry add check ((chain is null) = (mac is null));
create index audit_entry_at on audit_entry using brin (at);

-- audit: one chain per replica run, and one that closes what was written before there were chains.
create table audit_chain (
    id         uuid primary key,
    kind       text not null check (kind in ('run', 'closing')),
    key_id     uuid not null,                           -- of the vault
    started_at timestamptz not null,
    mac        bytea not null
);
create unique index audit_chain_closes_once on audit_chain (kind) where kind = 'closing';

-- audit: a link of a chain: which entries it seals, and their digest.
create table audit_batch (
    chain    uuid not null references audit_chain,
    number   bigint not null check (number > 0),
    at       timestamptz not null,
    entries  int not null,
    rows     int8multirange not null,
    span     int8range not null generated always as (range_merge(rows)) stored,
    digest   bytea not null,
    previous bytea not null,
    mac      bytea not null,
    primary key (chain, number)
);
create index audit_batch_span on audit_batch using gist (span);

-- audit: the heads of all chains that had grown since the checkpoint before.
create table audit_checkpoint (
    number     bigint primary key check (number > 0),
    at         timestamptz not null,
    covered_to bigint not null,                         -- a sweep for unsealed entries may begin here
    key_id     uuid not null,                           -- of the vault
    previous   bytea not null,
    mac        bytea not null
);
create table audit_checkpoint_head (
    checkpoint bigint not null references audit_checkpoint,
    chain      uuid not null,
    number     bigint not null,
    mac        bytea not null,
    primary key (checkpoint, chain)
);
create index audit_checkpoint_head_chain on audit_checkpoint_head (chain, number);

create trigger audit_entry_stays before update or delete or truncate on audit_chain
    for each statement execute function audit_entry_stays();
create trigger audit_entry_stays before update or delete or truncate on audit_batch
    for each statement execute function audit_entry_stays();
create trigger audit_entry_stays before update or delete or truncate on audit_checkpoint
    for each statement execute function audit_entry_stays();
create trigger audit_entry_stays before update or delete or truncate on audit_checkpoint_head
    for each statement execute function audit_entry_stays();

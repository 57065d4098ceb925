-- When the worker should look at a connection: a hint that is never later than the truth. Absent where nothing is to be renewed.
alter table token_set add column due_at timestamptz;
alter table token_set add column consented_at timestamptz;
update token_set set due_at = renew_at, consented_at = issued_at;

drop index token_set_due;
create index token_set_due on token_set (integration_id, due_at) where state = 'ACTIVE';

-- Lease and intent change no indexed column: with room on the page they need no new index entries.
alter table token_set set (fillfactor = 70);

-- Integrations whose client Databricks refused, and when to ask again.
create table client_probe (
    integration_id uuid primary key references integration on delete cascade,
    reason         text not null,                       -- the pause that it asks after
    probes         int not null default 0,
    probe_at       timestamptz not null
);
create index client_probe_due on client_probe (probe_at);

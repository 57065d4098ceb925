-- connection: lists go by name, one's own and everybody's, page by page.
drop index connection_owner;
create index connection_owner on connection (owner_id, lower(name), id);
create index connection_name on connection (lower(name), id) where connected_at is not null;

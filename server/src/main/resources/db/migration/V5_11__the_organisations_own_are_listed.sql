-- connection: the organisation's own are listed before they were ever connected, so that an admin finds what a policy must name.
drop index connection_name;
create index connection_name on connection (lower(name), id) where connected_at is not null or owner_id is null;

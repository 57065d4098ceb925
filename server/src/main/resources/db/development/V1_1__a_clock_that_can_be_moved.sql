-- Development mode only: a second Flyway location. Tests and the demo let hours pass by moving this offset.
create table development_clock (
    only_row    boolean primary key default true check (only_row),
    ahead       interval not null default interval '0'
);
insert into development_clock default values;

create or replace function lakegate_now() returns timestamptz
    language sql stable
    as $$ select statement_timestamp() + (select ahead from development_clock) $$;

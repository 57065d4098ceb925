-- Development mode only: whoever remembers when a token ends must hear at once that hours have passed.
create function development_clock_moved() returns trigger
    language plpgsql
    as $$ begin
        insert into change (kind, id) values ('clock', '00000000-0000-0000-0000-000000000000');
        perform pg_notify('lakegate_change', '');
        return null;
    end $$;
create trigger development_clock_moved after update on development_clock
    for each statement execute function development_clock_moved();

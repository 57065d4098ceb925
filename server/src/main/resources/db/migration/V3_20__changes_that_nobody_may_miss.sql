-- database: deletions tell by themselves, also those that come as a cascade from another table, where no store has a hand in it.
create function change_by_delete() returns trigger
    language plpgsql
    as $$ begin
        execute format('insert into change (kind, id) select %L, %I from gone', tg_argv[0], tg_argv[1]);
        return null;
    end $$;

create trigger token_set_gone after delete on token_set
    referencing old table as gone for each statement execute function change_by_delete('token-set', 'connection_id');
create trigger connection_grant_gone after delete on connection_grant
    referencing old table as gone for each statement execute function change_by_delete('grant', 'connection_id');
create trigger app_gone after delete on app
    referencing old table as gone for each statement execute function change_by_delete('app', 'id');
create trigger app_key_gone after delete on app_key
    referencing old table as gone for each statement execute function change_by_delete('app-key', 'id');
create trigger person_gone after delete on person
    referencing old table as gone for each statement execute function change_by_delete('person', 'id');
create trigger personal_key_gone after delete on personal_key
    referencing old table as gone for each statement execute function change_by_delete('person', 'person_id');

-- app: whoever registered an app is told when one of its keys ends.
create index app_owner on app (owner_id);

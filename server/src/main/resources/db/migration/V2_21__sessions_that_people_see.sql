-- user: a session's name for people, which opens nothing, and when its person last proved who they are.
alter table browser_session
    add column id           uuid not null default gen_random_uuid(),
    add column confirmed_at timestamptz not null default lakegate_now();
create unique index browser_session_id on browser_session (id);

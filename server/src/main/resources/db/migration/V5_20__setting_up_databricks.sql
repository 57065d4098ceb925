-- setup: what Lakegate was asked to make at Databricks, and what of it exists. An admin's token never lies here.
create table setup_plan (
    id             uuid primary key,
    wish           jsonb not null,                        -- as checked when the plan was made; no secrets
    maker_id       uuid references person on delete set null,
    maker_name     text not null,
    state          text not null default 'PLANNED' check (state in ('PLANNED', 'APPLYING', 'DONE', 'FAILED', 'UNDOING', 'UNDONE')),
    run_id         uuid,                                  -- who works on it; another run's writes come to nothing
    running_until  timestamptz,                           -- past: whoever worked on it is gone, and the plan interrupted
    integration_id uuid,                                  -- what came of it; it may have been removed since
    created_at     timestamptz not null default lakegate_now(),
    updated_at     timestamptz not null default lakegate_now()
);
create index setup_plan_created on setup_plan (created_at desc);

-- Each step is written down before anything is sent, and again after the answer.
create table setup_step (
    plan_id        uuid not null references setup_plan on delete cascade,
    position       int not null,
    kind           text not null,
    state          text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'UNKNOWN', 'REMOVED')),
    made_id        text,                                  -- by which it is removed
    made_client_id text,
    made_name      text,
    cause          text,                                  -- a fixed word for why it failed
    detail         text,
    started_at     timestamptz,
    ended_at       timestamptz,
    primary key (plan_id, position)
);

-- An account admin who signs in at Databricks for one plan. The code's verifier is sealed, the state hashed; both go with the row.
create table setup_sign_in (
    plan_id       uuid primary key references setup_plan on delete cascade,
    person_id     uuid not null references person on delete cascade,
    state_hash    bytea not null,
    code_verifier bytea not null,
    origin        text not null,                          -- the account console; the verifier opens for it only
    redirect_uri  text not null,
    expires_at    timestamptz not null
);

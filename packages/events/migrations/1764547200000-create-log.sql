-- The log: append-only, written by its producers in the transaction of the change that it tells. Everybody goes
-- through the functions of ../functions; no service may touch the tables.

create table log_state (
  only_row boolean primary key default true check (only_row),
  -- Raised by the migrator after a logical restore, where transaction ids start again.
  epoch integer not null default 1
);
insert into log_state default values;

create table event_type (
  type text primary key,
  -- The role that may publish it; null: any service.
  owner text
);

-- Written in the transaction of every change, so each of its indexes is part of every change's cost: nobody looks
-- events up by subject, and that a type is known is asked by the functions that append, which are the only way in.
create table event (
  sequence bigint generated always as identity,
  id uuid not null constraint event_once unique,
  epoch integer not null,
  -- Which transaction wrote it: what has an id below the snapshot's horizon can gain no
  -- predecessor any more. A plain cursor over sequence would lose what commits late.
  xid xid8 not null default pg_current_xact_id(),
  type text not null,
  subject text not null,
  -- For state events: a consumer ignores one that is not newer than what it has.
  revision bigint,
  occurred_at timestamptz not null,
  published_at timestamptz not null default clock_timestamp(),
  producer text not null,
  data jsonb not null,
  constraint event_in_log_order primary key (epoch, xid, sequence)
);

create table consumer (
  name text primary key,
  -- The role that may move it.
  owner text not null,
  epoch integer not null default 0,
  xid xid8 not null default '0',
  sequence bigint not null default 0,
  moved_at timestamptz not null default clock_timestamp()
);

create table deferred (
  consumer text not null references consumer (name),
  event_id uuid not null references event (id),
  attempts integer not null,
  error text not null,
  first_failed_at timestamptz not null default clock_timestamp(),
  last_failed_at timestamptz not null default clock_timestamp(),
  next_attempt_at timestamptz,
  -- Set when it is given up: then it waits for an operator.
  dead_at timestamptz,
  primary key (consumer, event_id),
  constraint deferred_waits_or_is_dead check ((next_attempt_at is null) = (dead_at is not null))
);
create index deferred_due on deferred (consumer, next_attempt_at) where dead_at is null;

create table deployment_clock (
  only_row boolean primary key default true check (only_row),
  offset_ms bigint not null default 0 check (offset_ms >= 0)
);
insert into deployment_clock default values;

-- Which processes live, and which offset each of them follows.
create table process (
  id uuid primary key,
  name text not null,
  offset_ms bigint not null,
  seen_at timestamptz not null default clock_timestamp()
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only' using errcode = 'integrity_constraint_violation';
end $$;
create trigger event_is_append_only before update or delete on event
  for each row execute function refuse_change();
create trigger event_is_never_truncated before truncate on event
  for each statement execute function refuse_change();

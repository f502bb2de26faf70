-- The log: append-only, written by its producers in the transaction of the change that it tells.
-- Everybody goes through the functions below; no service may touch the tables.

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

create table event (
  sequence bigint generated always as identity primary key,
  id uuid not null constraint event_once unique,
  epoch integer not null,
  -- Which transaction wrote it: what has an id below the snapshot's horizon can gain no
  -- predecessor any more. A plain cursor over sequence would lose what commits late.
  xid xid8 not null default pg_current_xact_id(),
  type text not null references event_type (type),
  subject text not null,
  -- For state events: a consumer ignores one that is not newer than what it has.
  revision bigint,
  occurred_at timestamptz not null,
  published_at timestamptz not null default clock_timestamp(),
  producer text not null,
  data jsonb not null
);
create unique index event_in_log_order on event (epoch, xid, sequence);
create index event_by_subject on event (subject, sequence);

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

-- Appends events: [{id, type, subject, revision?, occurredAt, data}]. Only the owner of a type may.
create function publish(events jsonb) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  foreign_type text;
begin
  select item ->> 'type' into foreign_type
  from jsonb_array_elements(events) item
  left join event_type known on known.type = item ->> 'type'
  where known.type is null or known.owner <> session_user
  limit 1;
  if foreign_type is not null then
    raise exception '% may not publish %', session_user, foreign_type
      using errcode = 'insufficient_privilege';
  end if;
  insert into event (id, epoch, type, subject, revision, occurred_at, producer, data)
  select (item ->> 'id')::uuid, log_state.epoch, item ->> 'type', item ->> 'subject',
         (item ->> 'revision')::bigint, (item ->> 'occurredAt')::timestamptz, session_user,
         item -> 'data'
  from jsonb_array_elements(events) with ordinality as given (item, place), log_state
  order by place;
end $$;

create function own_consumer(consumer_name text) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform 1 from consumer where name = consumer_name and owner = session_user;
  if not found then
    raise exception '% does not own consumer %', session_user, consumer_name
      using errcode = 'insufficient_privilege';
  end if;
end $$;

create function event_json(e event) returns jsonb language sql immutable as $$
  select jsonb_build_object('id', e.id, 'sequence', e.sequence::text, 'type', e.type,
    'subject', e.subject, 'revision', e.revision::text, 'occurredAt', e.occurred_at,
    'data', e.data)
$$;

-- The next events of these types behind the consumer's cursor, and where the cursor may move to:
-- {events, end: {epoch, xid, sequence} | null}. Null when another process works for this consumer.
-- An advisory lock, since a row lock would give this transaction an id and hold the horizon back.
create function take(consumer_name text, types text[], most integer) returns jsonb
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  place consumer;
  horizon xid8;
  present integer;
  taken jsonb;
  last event;
begin
  perform own_consumer(consumer_name);
  if not pg_try_advisory_xact_lock(hashtextextended('events.' || consumer_name, 0)) then
    return null;
  end if;
  select * into place from consumer where name = consumer_name;
  select epoch into present from log_state;
  horizon := pg_snapshot_xmin(pg_current_snapshot());
  with batch as (
    select e, e.epoch, e.xid, e.sequence from event e
    where (e.epoch, e.xid, e.sequence) > (place.epoch, place.xid, place.sequence)
      and (e.epoch < present or e.xid < horizon)
      and e.type = any (types)
    order by e.epoch, e.xid, e.sequence
    limit most
  )
  select coalesce(jsonb_agg(event_json(batch.e) order by epoch, xid, sequence), '[]')
    into taken from batch;
  if jsonb_array_length(taken) = most then
    select * into last from event where sequence = (taken -> -1 ->> 'sequence')::bigint;
  else
    -- Nothing else of interest below the horizon: step over the rest too.
    select * into last from event e
    where (e.epoch, e.xid, e.sequence) > (place.epoch, place.xid, place.sequence)
      and (e.epoch < present or e.xid < horizon)
    order by e.epoch desc, e.xid desc, e.sequence desc
    limit 1;
  end if;
  return jsonb_build_object('events', taken, 'end',
    case when last.id is not null
      then jsonb_build_object('epoch', last.epoch, 'xid', last.xid::text, 'sequence', last.sequence::text)
    end);
end $$;

create function advance(consumer_name text, to_epoch integer, to_xid xid8, to_sequence bigint) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  update consumer
  set epoch = to_epoch, xid = to_xid, sequence = to_sequence, moved_at = clock_timestamp()
  where name = consumer_name and (epoch, xid, sequence) < (to_epoch, to_xid, to_sequence);
end $$;

-- Puts one event aside; dead when it has no next attempt. Returns how often it has failed.
create function defer(consumer_name text, failed_event uuid, reason text, retry_at timestamptz) returns integer
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  failures integer;
begin
  perform own_consumer(consumer_name);
  insert into deferred as d (consumer, event_id, attempts, error, next_attempt_at, dead_at)
  values (consumer_name, failed_event, 1, left(reason, 2000), retry_at,
          case when retry_at is null then clock_timestamp() end)
  on conflict (consumer, event_id) do update
  set attempts = d.attempts + 1, error = excluded.error, last_failed_at = clock_timestamp(),
      next_attempt_at = excluded.next_attempt_at, dead_at = excluded.dead_at
  returning attempts into failures;
  return failures;
end $$;

-- Deferred events whose time has come, locked; attempts tells how often each has failed.
create function take_deferred(consumer_name text, most integer) returns jsonb
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  taken jsonb;
begin
  perform own_consumer(consumer_name);
  with due as (
    select event_id, attempts from deferred
    where consumer = consumer_name and dead_at is null and next_attempt_at <= clock_timestamp()
    order by next_attempt_at
    limit most
    for update skip locked
  )
  select coalesce(jsonb_agg(event_json(e) || jsonb_build_object('attempts', due.attempts)), '[]')
    into taken
    from due join event e on e.id = due.event_id;
  return taken;
end $$;

create function settle_deferred(consumer_name text, done uuid) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  delete from deferred where consumer = consumer_name and event_id = done;
end $$;

-- Gives a dead event another round. False when nothing of this name is dead here.
create function revive(consumer_name text, dead uuid) returns boolean
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  update deferred set dead_at = null, next_attempt_at = clock_timestamp(), attempts = 0
  where consumer = consumer_name and event_id = dead and dead_at is not null;
  return found;
end $$;

-- Whether all these consumers have passed all these events.
create function applied(event_ids uuid[], consumer_names text[]) returns boolean
language sql security definer set search_path = events, pg_temp as $$
  select not exists (
    select 1 from event e, consumer c
    where e.id = any (event_ids) and c.name = any (consumer_names)
      and (c.epoch, c.xid, c.sequence) < (e.epoch, e.xid, e.sequence))
$$;

-- How many events a consumer has before it, of these types, and the age of the oldest in seconds.
create function lag(consumer_name text, types text[]) returns table (waiting integer, oldest_seconds double precision, dead integer)
language sql security definer set search_path = events, pg_temp as $$
  select count(*)::integer, coalesce(extract(epoch from clock_timestamp() - min(e.published_at)), 0)::double precision,
         (select count(*)::integer from deferred where consumer = consumer_name and dead_at is not null)
  from consumer c
  join event e on (e.epoch, e.xid, e.sequence) > (c.epoch, c.xid, c.sequence) and e.type = any (types)
  where c.name = consumer_name
$$;

-- The deployment's clock: read by all, moved forward by affiliates_admin alone.
create function clock_offset() returns bigint
language sql security definer set search_path = events, pg_temp as $$
  select offset_ms from deployment_clock
$$;

create function advance_clock(to_offset_ms bigint) returns bigint
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  result bigint;
begin
  if session_user <> 'affiliates_admin' then
    raise exception '% may not move the clock', session_user using errcode = 'insufficient_privilege';
  end if;
  update deployment_clock set offset_ms = greatest(offset_ms, to_offset_ms) returning offset_ms into result;
  return result;
end $$;

-- A process says that it lives and which offset it follows; null says goodbye.
create function process_follows(process_id uuid, process_name text, follows_ms bigint) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  if follows_ms is null then
    delete from process where id = process_id;
    return;
  end if;
  insert into process (id, name, offset_ms) values (process_id, process_name, follows_ms)
  on conflict (id) do update set offset_ms = excluded.offset_ms, seen_at = clock_timestamp();
  delete from process where seen_at < clock_timestamp() - interval '1 hour';
end $$;

-- Whether every process that has been heard of in the last 10 seconds follows this offset.
create function all_follow(wanted_ms bigint) returns boolean
language sql security definer set search_path = events, pg_temp as $$
  select not exists (
    select 1 from process
    where seen_at > clock_timestamp() - interval '10 seconds' and offset_ms < wanted_ms)
$$;

revoke all on all functions in schema events from public;
grant execute on function publish(jsonb), own_consumer(text), take(text, text[], integer),
  advance(text, integer, xid8, bigint), defer(text, uuid, text, timestamptz),
  take_deferred(text, integer), settle_deferred(text, uuid), revive(text, uuid),
  applied(uuid[], text[]), lag(text, text[]), clock_offset(), advance_clock(bigint),
  process_follows(uuid, text, bigint), all_follow(bigint)
  to tributary_service;

-- What Stripe said, once by event id; what we last told others about each payment; and how far the sweeps have come.

create table inbox (
  -- Stripe's id, or `sweep:…` for what a sweep wants read again. Kept for ever: it is what makes a repeated event known.
  event_id text constraint inbox_once primary key check (length(event_id) between 1 and 255),
  kind text not null constraint inbox_kind check (kind in ('SNAPSHOT', 'THIN', 'SWEEP')),
  type text not null check (length(type) between 1 and 255),
  api_version text,
  object_type text,
  object_id text,
  -- Known at once for most types; the other payments behind an event are found when it is worked off.
  payment_id text,
  stripe_created_at timestamptz not null,
  -- Verbatim, for an audit of what came: only the ids in it are used. Null after retention, and for sweeps.
  payload json,
  received_at timestamptz not null default clock_timestamp(),
  status text not null default 'PENDING'
    constraint inbox_status check (status in ('PENDING', 'DONE', 'IGNORED', 'DEAD')),
  attempts integer not null default 0 check (attempts >= 0),
  -- When it is due. A worker that takes it moves this ahead, so a dead worker's events come back.
  next_attempt_at timestamptz not null default clock_timestamp(),
  lease uuid,
  last_error text,
  first_failed_at timestamptz,
  processed_at timestamptz,
  constraint inbox_ends_once check ((processed_at is null) = (status in ('PENDING', 'DEAD')))
);
create index inbox_due on inbox (next_attempt_at) where status = 'PENDING';
create index inbox_failing on inbox (first_failed_at)
  where status = 'PENDING' and first_failed_at is not null;
create index inbox_dead on inbox (received_at) where status = 'DEAD';
create index inbox_payload_age on inbox (received_at) where payload is not null;

create table payment (
  -- The payment intent; for a charge that has none, the charge.
  id text constraint payment_once primary key check (length(id) between 1 and 255),
  -- Of the state that was published last; 0 before the first.
  revision bigint not null default 0 check (revision >= 0),
  facts jsonb,
  -- What Stripe's objects said of code and workspace when the payment was first seen paid. Later edits of metadata at
  -- Stripe move no money.
  evidence jsonb not null default '{}',
  -- Who reads it from Stripe at present. Only the holder of the lease may write what it read.
  lease uuid,
  lease_until timestamptz,
  read_at timestamptz,
  published_at timestamptz,
  constraint payment_published_has_state check ((revision = 0) = (facts is null)),
  constraint payment_lease_ends check ((lease is null) = (lease_until is null))
);
-- What is to be read again although no event may come of it.
create index payment_unknown on payment (id) where facts ? 'unknown';

-- A revision never goes back, whatever the code does.
create function refuse_older_revision() returns trigger language plpgsql as $$
begin
  if new.revision < old.revision
    or (new.revision = old.revision and new.facts is distinct from old.facts) then
    raise exception 'payment % has revision %', old.id, old.revision
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger payment_revision_grows before update on payment
  for each row execute function refuse_older_revision();

-- What an event named and its payment's own objects may not show. A payment that is read again is read with these.
create table named_object (
  id text constraint named_object_once primary key check (length(id) between 1 and 255),
  type text not null
    constraint named_object_type check (type in ('dispute', 'review', 'radar.early_fraud_warning')),
  payment_id text not null
);
create index named_object_by_payment on named_object (payment_id);

-- Work that repeats or resumes: how far each sweep and backfill has come.
create table sweep (
  name text constraint sweep_once primary key,
  -- What Stripe has said before this instant is in the inbox.
  watermark timestamptz,
  -- Where an interrupted one goes on; Stripe's id of the last object that was taken in.
  cursor text,
  found bigint not null default 0 check (found >= 0),
  started_at timestamptz,
  finished_at timestamptz,
  -- While one process sweeps, others do not begin; after its end they may.
  lease uuid,
  lease_until timestamptz,
  constraint sweep_lease_ends check ((lease is null) = (lease_until is null))
);

grant select, insert, update on inbox, payment, named_object, sweep to stripe_listener;

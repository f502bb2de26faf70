-- What Stripe said, once by event id, and what we last told others about each payment.

create table inbox (
  -- Stripe's id, or `sweep:…` for what a sweep wants read again. Kept for ever: it is the dedupe.
  event_id text constraint inbox_once primary key check (length(event_id) between 1 and 255),
  kind text not null constraint inbox_kind check (kind in ('SNAPSHOT', 'THIN', 'SWEEP')),
  type text not null check (length(type) between 1 and 255),
  api_version text,
  object_type text,
  object_id text,
  -- Known at once for most types; what else an event concerns is found when it is worked off.
  payment_id text,
  stripe_created_at timestamptz not null,
  -- Null after retention, and for sweeps.
  -- Verbatim: an audit of what came, and nothing here looks inside it.
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
create index inbox_dead on inbox (received_at) where status = 'DEAD';
create index inbox_by_payment on inbox (payment_id, received_at);
create index inbox_payload_age on inbox (received_at) where payload is not null;

create table payment (
  -- The payment intent; for a charge that has none, the charge.
  id text constraint payment_once primary key check (length(id) between 1 and 255),
  -- Of the state that was published last; 0 before the first.
  revision bigint not null default 0 check (revision >= 0),
  facts jsonb,
  -- Who paid for which workspace, as seen when the payment was first seen paid. Later edits of
  -- metadata at Stripe move no money.
  evidence jsonb not null default '{}',
  customer_id text,
  -- The workspace that the payment's own objects name; not the one known through its customer.
  own_workspace_id text,
  paid_at timestamptz,
  -- Who reads it from Stripe at present. Only the holder of the lease may write what it read.
  lease uuid,
  lease_until timestamptz,
  read_at timestamptz,
  published_at timestamptz,
  constraint payment_published_has_state check ((revision = 0) = (facts is null)),
  constraint payment_lease_ends check ((lease is null) = (lease_until is null))
);
create index payment_by_customer on payment (customer_id, paid_at, id) where customer_id is not null;

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

grant select, insert, update on inbox to stripe_listener;
grant select, insert, update on payment to stripe_listener;

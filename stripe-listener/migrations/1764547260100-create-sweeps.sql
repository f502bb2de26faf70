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
grant select, insert, update on sweep to stripe_listener;

-- Stripe's objects as webhooks showed them, for deployments that may not ask Stripe itself. Only
-- the newest of each is kept; which one that is, `facts/newer.ts` decides.
create table stripe_object (
  id text constraint stripe_object_once primary key check (length(id) between 1 and 255),
  type text not null,
  -- When the event that showed it was made.
  seen_at timestamptz not null,
  payment_id text,
  customer_id text,
  invoice_id text,
  body jsonb not null
);
create index stripe_object_by_payment on stripe_object (payment_id) where payment_id is not null;
create index stripe_object_by_invoice on stripe_object (invoice_id) where invoice_id is not null;
create index stripe_object_by_customer on stripe_object (customer_id)
  where customer_id is not null and type = 'payment_intent';
grant select, insert, update on stripe_object to stripe_listener;

-- What Stripe has said of a purchase's payment, for whoever waits for it. What is booked follows book_payment alone.
alter table purchase
  add column payment_intent_id text,
  -- As Stripe calls it; null: nobody has tried to pay yet.
  add column payment_status text,
  add column payment_revision bigint,
  -- What was bought, once it was paid.
  add column lot_id text;
grant update (payment_intent_id, payment_status, payment_revision, lot_id) on purchase to credits;

create index purchase_not_paid on purchase (workspace_id, created_at)
  where payment_status is distinct from 'succeeded';

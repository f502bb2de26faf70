-- What Stripe or the payer's bank suspects of a payment: [{id, kind, reason, isOpen}].
alter table payment add column risks jsonb not null default '[]';
-- What was named as its workspace and can be none.
alter table payment add column refused_workspace_id text;

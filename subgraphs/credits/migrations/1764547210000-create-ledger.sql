-- The ledger. A transfer is one row with two sides, so it balances by construction. Every key leads with
-- workspace_id. The service's role may read these tables; it writes through the functions of ../ledger alone,
-- which lock a workspace's account row, the one lock of everything that the workspace owns.

-- In burn-down order: awarded credits are spent before purchased ones.
create type credit_source as enum ('AWARDED', 'PURCHASED');
create type credit_origin as enum
  ('PURCHASE', 'REFERRAL_REFEREE', 'REFERRAL_PROMOTER', 'PROMOTION', 'ADJUSTMENT');
create type entry_kind as enum
  ('GRANT', 'SPEND', 'RESERVE', 'RELEASE', 'CAPTURE', 'REVERSAL', 'EXPIRY', 'CLAWBACK', 'ADJUSTMENT');
-- The first three exist for each workspace, the others once for the platform: those have no balance row
-- that all writers would queue for.
create type ledger_account as enum
  ('AWARDED', 'PURCHASED', 'RESERVED', 'SOLD', 'GIVEN_AWAY', 'CONSUMED', 'EXPIRED', 'CLAWED_BACK');
create type reservation_state as enum ('HELD', 'CAPTURED', 'RELEASED', 'EXPIRED');

-- PostgreSQL reads the text of every CHECK of a table anew at each statement that writes to it, so a long one costs
-- a small batch more than its rows do. The two longest are functions, which a session reads once. A check passes when
-- it is unknown: what these answer about missing values must be no.

create function transfer_route_exists(
  kind entry_kind, source credit_source, debit ledger_account, credit ledger_account
) returns boolean language plpgsql immutable as $$
declare
  free credits.ledger_account := case source when 'AWARDED' then 'AWARDED' else 'PURCHASED' end;
begin
  case kind
    when 'SPEND' then return debit = free and credit = 'CONSUMED';
    when 'RESERVE' then return debit = free and credit = 'RESERVED';
    when 'RELEASE' then return debit = 'RESERVED' and credit = free;
    when 'CAPTURE' then return debit = 'RESERVED' and credit = 'CONSUMED';
    when 'REVERSAL' then return debit = 'CONSUMED' and credit = free;
    when 'GRANT' then
      return credit = free and (source = 'AWARDED') = (debit = 'GIVEN_AWAY') and debit in ('GIVEN_AWAY', 'SOLD');
    when 'EXPIRY' then return source = 'AWARDED' and debit = free and credit = 'EXPIRED';
    when 'CLAWBACK' then return source = 'PURCHASED' and debit = free and credit = 'CLAWED_BACK';
    when 'ADJUSTMENT' then return source = 'PURCHASED' and debit = 'CLAWED_BACK' and credit = free;
  end case;
end $$;

create function lot_price_is_sound(
  source credit_source, price_minor bigint, currency text, net_minor bigint, refunded bigint, disputed bigint
) returns boolean language plpgsql immutable as $$
begin
  if source = 'AWARDED' then
    return price_minor is null and currency is null and net_minor is null and refunded = 0 and disputed = 0;
  end if;
  return price_minor >= 0 and currency is not null and net_minor between 0 and price_minor;
end $$;

-- A workspace's balances, kept in the transaction of each transfer. Amounts are micro-credits.
create table account (
  workspace_id text primary key
    constraint account_workspace_named check (length(workspace_id) between 1 and 200),
  awarded bigint not null default 0 constraint account_awarded_not_negative check (awarded >= 0),
  purchased bigint not null default 0 constraint account_purchased_not_negative check (purchased >= 0),
  reserved bigint not null default 0 constraint account_reserved_not_negative check (reserved >= 0),
  -- The number of the last transfer; without gaps.
  seq bigint not null default 0 constraint account_seq_not_negative check (seq >= 0),
  -- The instant of the last booking. Bookings of a workspace never go back in time.
  booked_at timestamptz not null default 'epoch',
  -- The first instant at which a lot or a reservation may fall due; null: none will.
  next_due_at timestamptz,
  -- The referral that the workspace came through, and since when.
  referral_id text
) with (fillfactor = 40);
create index account_due on account (next_due_at) where next_due_at is not null;

-- A cause grants once, to one workspace, whatever the code does.
create table grant_cause (
  cause text primary key,
  workspace_id text not null,
  constraint grant_cause_names_workspace unique (workspace_id, cause)
);

create table lot (
  workspace_id text not null references account,
  id text not null,
  source credit_source not null,
  origin credit_origin not null,
  cause text not null,
  -- For people: the Stripe payment, the referral or the operator behind it.
  reference text not null,
  reason text,
  granted bigint not null constraint lot_granted_positive check (granted > 0),
  available bigint not null constraint lot_never_overdrawn check (available >= 0),
  reserved bigint not null default 0 constraint lot_reserved_not_negative check (reserved >= 0),
  consumed bigint not null default 0 constraint lot_consumed_not_negative check (consumed >= 0),
  expired bigint not null default 0 constraint lot_expired_not_negative check (expired >= 0),
  -- Clawed back out of what was unspent.
  revoked bigint not null default 0 constraint lot_revoked_not_negative check (revoked >= 0),
  -- The share that refunds and lost disputes ask back; more than `revoked` when it was spent already.
  refunded bigint not null default 0,
  -- The share that open disputes hold, and how much of `reserved` is held for them.
  disputed bigint not null default 0,
  held bigint not null default 0,
  -- What was paid for it, without tax; null for awarded credits. Never changes.
  price_minor bigint,
  currency text,
  -- What is left of the price after refunds, and the true revenue booked so far.
  net_minor bigint,
  revenue_minor bigint not null default 0,
  expires_at timestamptz,
  granted_at timestamptz not null,
  open boolean generated always as (available > 0) stored,
  constraint lot_key primary key (workspace_id, id),
  constraint lot_once_per_cause unique (workspace_id, cause),
  constraint lot_cause_is_registered foreign key (workspace_id, cause)
    references grant_cause (workspace_id, cause),
  constraint lot_conserves
    check (granted = available + reserved + consumed + expired + revoked),
  constraint lot_refund_within_grant check (refunded between revoked and granted),
  constraint lot_dispute_within_grant check (disputed between 0 and granted),
  constraint lot_held_is_reserved check (held between 0 and least(reserved, disputed)),
  constraint lot_price_of_purchased
    check (lot_price_is_sound(source, price_minor, currency, net_minor, refunded, disputed) is true),
  constraint lot_revenue_within_price
    check (revenue_minor between 0 and coalesce(price_minor, 0)),
  constraint lot_purchase_is_purchased check (source = 'AWARDED' or origin = 'PURCHASE'),
  constraint lot_purchased_never_expires check (source = 'AWARDED' or expires_at is null)
) with (fillfactor = 60);
-- `open` changes once in a lot's life, so that drawing from a lot touches no index.
create index lot_in_burn_order on lot (workspace_id, source, expires_at, granted_at, id) where open;
create index lot_by_id on lot (id);

create table transfer (
  workspace_id text not null,
  seq bigint not null constraint transfer_seq_positive check (seq > 0),
  kind entry_kind not null,
  debit ledger_account not null,
  credit ledger_account not null,
  amount bigint not null constraint transfer_amount_positive check (amount > 0),
  lot_id text not null,
  source credit_source not null,
  -- The spend, reservation, grant or payment that it belongs to.
  cause text not null,
  -- True revenue that it books, in minor units of the lot's currency; null for awarded credits.
  revenue_minor bigint,
  -- A reversal names the draw that it takes back, and how much of it was taken back before.
  reverses_seq bigint,
  reversed_before bigint,
  awarded_after bigint not null constraint transfer_awarded_not_negative check (awarded_after >= 0),
  purchased_after bigint not null constraint transfer_purchased_not_negative check (purchased_after >= 0),
  reserved_after bigint not null constraint transfer_reserved_not_negative check (reserved_after >= 0),
  -- The month, YYYY-MM in the program's time zone, is that of booked_at, taken under the account's lock.
  booked_at timestamptz not null,
  constraint transfer_key primary key (workspace_id, seq),
  constraint transfer_reversal_names_draw
    check ((kind = 'REVERSAL') = (reverses_seq is not null and reversed_before is not null)
           and (reverses_seq is null or (reverses_seq < seq and reversed_before >= 0))),
  constraint transfer_awarded_earns_nothing check (source = 'PURCHASED' or revenue_minor is null),
  -- Awarded and purchased never mix: each class moves through its own accounts.
  constraint transfer_route check (transfer_route_exists(kind, source, debit, credit) is true)
);
-- Each part of a draw is given back once: two reversals cannot start from the same point.
-- The rarer kinds have a short way to their last entries; spends are found along the key.
create index transfer_of_kind on transfer (workspace_id, kind, seq) where kind <> 'SPEND';
create unique index transfer_reverses_once on transfer (workspace_id, reverses_seq, reversed_before)
  where reverses_seq is not null;

-- One use by a deployment. Its draws are the transfers seq … seq + draws - 1.
create table spend (
  workspace_id text not null,
  seq bigint not null,
  draws integer not null constraint spend_draws_something check (draws > 0),
  id text not null,
  deployment_id text not null,
  module text,
  user_id text,
  credits bigint not null constraint spend_credits_positive check (credits > 0),
  awarded bigint not null constraint spend_awarded_not_negative check (awarded >= 0),
  purchased bigint not null constraint spend_purchased_not_negative check (purchased >= 0),
  -- The referral that its draws count for, and the reservation that it captures.
  referral_id text,
  reservation_id text,
  -- As the caller says, for display; booked_at decides.
  occurred_at timestamptz,
  booked_at timestamptz not null,
  month text not null constraint spend_month_written check (length(month) = 7),
  constraint spend_key primary key (workspace_id, seq),
  constraint spend_id unique (workspace_id, id),
  constraint spend_parts_sum check (awarded + purchased = credits)
);
create index spend_of_deployment on spend (workspace_id, deployment_id, seq);

-- Credits that are held while a deployment runs. Its draws are transfers too.
create table reservation (
  workspace_id text not null references account,
  id text not null,
  seq bigint not null,
  draws integer not null constraint reservation_draws_something check (draws > 0),
  deployment_id text not null,
  credits bigint not null constraint reservation_credits_positive check (credits > 0),
  captured bigint not null default 0,
  state reservation_state not null default 'HELD',
  expires_at timestamptz not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  constraint reservation_key primary key (workspace_id, id),
  constraint reservation_closed_once check ((state = 'HELD') = (closed_at is null)),
  constraint reservation_captures_at_most_all
    check (captured between 0 and credits and (captured > 0) = (state = 'CAPTURED'))
);
create index reservation_by_id on reservation (id);
create index reservation_due on reservation (workspace_id, expires_at) where state = 'HELD';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: %', tg_op, tg_table_name, tg_argv[0]
    using errcode = 'integrity_constraint_violation', constraint = tg_name;
end $$;
create trigger transfer_is_append_only before update or delete on transfer
  for each row execute function refuse_change('the ledger is append-only');
create trigger transfer_is_never_truncated before truncate on transfer
  for each statement execute function refuse_change('the ledger is append-only');
create trigger spend_is_append_only before update or delete on spend
  for each row execute function refuse_change('the ledger is append-only');
create trigger spend_is_never_truncated before truncate on spend
  for each statement execute function refuse_change('the ledger is append-only');
create trigger grant_cause_is_append_only before update or delete on grant_cause
  for each row execute function refuse_change('a cause grants once, for ever');
create trigger grant_cause_is_never_truncated before truncate on grant_cause
  for each statement execute function refuse_change('a cause grants once, for ever');
create trigger lot_keeps_its_origin
  before update of workspace_id, id, source, origin, cause, reference, granted, price_minor, currency,
    expires_at, granted_at on lot
  for each row execute function refuse_change('a lot keeps its class, price and expiry');
create trigger lot_is_never_deleted before delete on lot
  for each row execute function refuse_change('lots stay');
create trigger lot_is_never_truncated before truncate on lot
  for each statement execute function refuse_change('lots stay');
create trigger account_is_never_deleted before delete on account
  for each row execute function refuse_change('accounts stay');
create trigger account_is_never_truncated before truncate on account
  for each statement execute function refuse_change('accounts stay');

-- Free credits settle what refunds ask back before anything else. Looked at when the transaction ends, since
-- on the way there credits first return to the lot, visibly, and are then clawed back.
create function lot_settles_refund_first() returns trigger language plpgsql as $$
begin
  perform 1 from lot
  where workspace_id = new.workspace_id and id = new.id and refunded > revoked and available > 0;
  if found then
    raise exception 'lot % has free credits that a refund asks back', new.id
      using errcode = 'check_violation', constraint = tg_name;
  end if;
  return null;
end $$;
create constraint trigger lot_settles_refund_first after insert or update on lot
  deferrable initially deferred for each row
  when (new.refunded > new.revoked and new.available > 0)
  execute function lot_settles_refund_first();

grant select on account, grant_cause, lot, transfer, spend, reservation to credits;

-- True revenue that changes without a draw: after a refund, a lost dispute, or when either is taken back.
create table revenue_correction (
  workspace_id text not null,
  lot_id text not null,
  number integer not null constraint revenue_correction_number_positive check (number > 0),
  cause text not null,
  revenue_minor bigint not null constraint revenue_correction_changes_something check (revenue_minor <> 0),
  currency text not null,
  referral_id text,
  booked_at timestamptz not null,
  month text not null,
  constraint revenue_correction_key primary key (workspace_id, lot_id, number)
);
create trigger revenue_correction_is_append_only before update or delete on revenue_correction
  for each row execute function refuse_change('the ledger is append-only');
create trigger revenue_correction_is_never_truncated before truncate on revenue_correction
  for each statement execute function refuse_change('the ledger is append-only');

grant select on revenue_correction to credits;

-- The code of each referral, for the purchases of its workspaces.
create table referral (
  id text primary key,
  code_used text not null,
  linked_at timestamptz not null
);
grant select, insert, update (code_used, linked_at) on referral to credits;

-- Purchases through Stripe. A purchase is what somebody set out to buy; a payment is Stripe's word that it was paid.

create table purchase (
  workspace_id text not null,
  id text not null,
  pack_id text not null,
  credits bigint not null constraint purchase_credits_positive check (credits > 0),
  bonus_credits bigint not null constraint purchase_bonus_not_negative check (bonus_credits >= 0),
  amount_minor bigint not null constraint purchase_amount_positive check (amount_minor > 0),
  currency text not null,
  referral_code text,
  success_url text not null,
  cancel_url text not null,
  checkout_url text,
  created_at timestamptz not null,
  constraint purchase_key primary key (workspace_id, id)
);

-- The newest state of a payment that was booked. Its lot, and its workspace for ever, are those of grant_cause
-- payment:<intent>.
create table payment (
  workspace_id text not null,
  payment_intent_id text not null,
  lot_id text not null,
  revision bigint not null,
  received_minor bigint not null constraint payment_received_positive check (received_minor > 0),
  tax_minor bigint not null,
  refunded_minor bigint not null,
  disputed_minor bigint not null,
  constraint payment_key primary key (workspace_id, payment_intent_id),
  constraint payment_tax_within check (tax_minor between 0 and received_minor),
  constraint payment_refund_within check (refunded_minor between 0 and received_minor),
  constraint payment_dispute_within check (disputed_minor between 0 and received_minor - refunded_minor)
);

grant select, insert, update (checkout_url) on purchase to credits;
grant select on payment to credits;

-- Platform accounts (sold, given away, consumed, expired, clawed back) have no balance row that writers would queue
-- for. Their balance is what snapshots say plus the transfers after them. A snapshot stands at a number of its
-- workspace, and those have no gaps and no late comers; deleting snapshots makes sums slower and never different.

create table platform_snapshot (
  workspace_id text not null,
  source credit_source not null,
  ledger_account ledger_account not null,
  amount numeric not null,
  constraint platform_snapshot_key primary key (workspace_id, source, ledger_account)
);
create table platform_snapshot_place (
  workspace_id text primary key,
  -- The last transfer that the snapshot counts.
  seq bigint not null
);

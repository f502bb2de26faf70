-- What promoters earn from payments: what other services have said, what is decided and booked of it, and who
-- did what to it. One file, since it is the whole of the schema before the first release.

-- What other subgraphs and the listener have said, kept by the time at which it was true.

create table policy_version (
  version integer primary key,
  basis text not null,
  rate_bps integer not null,
  -- [{rateBps, fromReferrals}]: a promoter's tier follows from the referrals that it had.
  tiers jsonb not null,
  commission_months integer,
  hold_days integer not null,
  minimum_payment_minor bigint not null,
  max_commission_minor_per_referral bigint,
  minimum_payout_minor bigint not null,
  payout_day_of_month integer not null,
  currency text not null,
  time_zone text not null,
  published_at timestamptz not null,
  constraint policy_basis_known check (basis in ('PAYMENT', 'TRUE_REVENUE')),
  constraint policy_rate_in_range check (rate_bps between 0 and 10000)
);

create table promoter (
  id text primary key,
  user_id text not null,
  joined_at timestamptz not null
);
create index promoter_of_user on promoter (user_id);

-- What a promoter's own payments are told by. `since`: from when it counts.
create table own_payment_signal (
  promoter_id text not null,
  kind text not null,
  value text not null,
  since timestamptz not null,
  primary key (promoter_id, kind, value),
  constraint own_payment_signal_kind_known check (kind in ('USER', 'WORKSPACE', 'EMAIL', 'CARD'))
);
create index own_payment_signal_by_value on own_payment_signal (kind, value);

create table promoter_code (
  canonical text primary key,
  promoter_id text not null,
  code text not null,
  added_at timestamptz not null
);

-- Every state that an affiliate was ever in: what counts is the one at a payment's time.
create table affiliate_state (
  promoter_id text not null,
  revision bigint not null,
  status text not null,
  rate_bps integer,
  tier_rate_bps integer,
  changed_at timestamptz not null,
  primary key (promoter_id, changed_at, revision),
  constraint affiliate_status_known check (status in ('ACTIVE', 'SUSPENDED', 'REVOKED'))
);

create table referral (
  id text primary key,
  promoter_id text not null,
  referee_user_id text,
  code_used text not null,
  policy_version integer not null,
  basis text not null,
  linked_at timestamptz not null
);
create index referrals_of_promoter on referral (promoter_id, linked_at);

-- On its own, since a void may arrive before the link that it ends.
create table referral_void (
  referral_id text primary key,
  voided_at timestamptz not null
);

create table referral_workspace (
  workspace_id text primary key,
  referral_id text not null,
  attached_at timestamptz not null
);
create index referral_workspaces on referral_workspace (referral_id);

-- The workspace that the customer's earliest paid payment names.
create table customer_workspace (
  customer_id text primary key,
  workspace_id text not null,
  payment_intent_id text not null,
  since timestamptz not null
);
create index customers_of_workspace on customer_workspace (workspace_id);

-- Stripe's last word on each payment that was ever heard of, earning or not.
create table payment (
  payment_intent_id text primary key,
  revision bigint not null,
  -- Of the newest complete state, whose amounts, refunds and withdrawals these are; null: none was complete.
  amounts_revision bigint,
  -- [{object, field}]: what the newest state does not tell of the money.
  unknown jsonb not null,
  livemode boolean not null,
  status text not null,
  currency text not null,
  received_minor bigint not null,
  tax_minor bigint not null,
  paid_at timestamptz,
  refunds jsonb not null,
  disputes jsonb not null,
  -- What Stripe or the payer's bank suspects: [{id, kind, reason, isOpen}].
  risks jsonb not null,
  workspace_id text,
  -- What was named as its workspace and can be none.
  refused_workspace_id text,
  customer_id text,
  email_hash text,
  card_fingerprint text,
  -- The code that was last told to referral for it, canonical.
  code_seen text,
  constraint payment_incomplete_or_known check
    ((unknown = '[]') = (amounts_revision is not distinct from revision))
);
create index payment_of_workspace on payment (workspace_id) where workspace_id is not null;
create index payment_of_customer on payment (customer_id) where customer_id is not null;
create index payment_of_email on payment (email_hash) where email_hash is not null;
create index payment_of_card on payment (card_fingerprint) where card_fingerprint is not null;

-- The codes that Stripe's objects carry for a payment, by place and object.
create table payment_code (
  payment_intent_id text not null references payment,
  source text not null,
  object_id text not null,
  -- As it was written.
  code text not null,
  -- What it is looked up by; null: it can be nobody's.
  canonical text,
  primary key (payment_intent_id, source, object_id)
);
create index payment_by_code on payment_code (canonical);

-- Why a payment earned or did not: one for each payment, always of the present facts.
create table decision (
  payment_intent_id text primary key references payment,
  earned boolean not null,
  reason text not null,
  checks jsonb not null,
  evidence jsonb,
  losing_evidence jsonb not null,
  promoter_id text,
  referral_id text,
  policy_version integer,
  currency text not null,
  paid_at timestamptz,
  -- What it deserves before the referral's cap.
  uncapped_minor bigint not null,
  target_minor bigint not null,
  -- What Stripe had taken back when it was evaluated: tells what a difference is due to.
  refunded_minor bigint not null,
  withdrawn_minor bigint not null,
  evaluated_at timestamptz not null,
  constraint decision_never_over_cap check (target_minor between 0 and uncapped_minor)
);
create index decision_of_referral on decision (referral_id, paid_at, payment_intent_id);
create index decision_of_promoter on decision (promoter_id, paid_at);
create index decision_in_time on decision (paid_at) where promoter_id is not null;

-- Payments that a late fact touches and that wait for their turn.
create table payment_to_settle (
  payment_intent_id text primary key
);

create table commission (
  id text primary key,
  promoter_id text not null,
  referral_id text,
  kind text not null,
  -- Made by the books themselves after a row was frozen, not by an operator.
  automatic boolean not null,
  status text not null,
  cancel_reason text,
  -- The sum of its entries: only the trigger on them writes it.
  amount_minor bigint not null default 0,
  base_minor bigint not null,
  currency text not null,
  rate_bps integer not null,
  policy_version integer not null,
  source text not null,
  payment_intent_id text references payment,
  adjusts text references commission,
  confirms_at timestamptz,
  -- How many holds are not released: only the trigger on them writes it.
  open_holds integer not null default 0,
  payout_item_id text,
  livemode boolean not null,
  earned_at timestamptz not null,
  -- The day of earned_at in the program's time zone.
  earned_day date not null,
  created_at timestamptz not null,
  revision bigint not null default 1,
  constraint commission_kind_known check (kind in ('PAYMENT', 'TRUE_REVENUE', 'ADJUSTMENT')),
  constraint commission_status_known check (status in ('PENDING', 'CONFIRMED', 'PAID', 'CANCELLED')),
  constraint commission_cancelled_for_a_reason check ((status = 'CANCELLED') = (cancel_reason is not null)),
  constraint commission_cancelled_is_zero check (status <> 'CANCELLED' or amount_minor = 0),
  constraint commission_payment_never_negative check (kind <> 'PAYMENT' or amount_minor >= 0),
  constraint commission_payment_has_payment check ((kind = 'PAYMENT') <= (payment_intent_id is not null)),
  constraint commission_confirmed_without_holds check (status <> 'CONFIRMED' or open_holds = 0 or payout_item_id is not null),
  constraint commission_holds_counted check (open_holds >= 0),
  -- So that a month's sum is the sum of its days, also where a change of zone lets the month end later.
  constraint commission_of_a_month_on_a_day_of_it check (kind <> 'TRUE_REVENUE' or
    source = lpad(extract(year from earned_day)::text, 4, '0') || '-' || lpad(extract(month from earned_day)::text, 2, '0'))
);
create unique index commission_once_per_payment on commission (payment_intent_id) where kind = 'PAYMENT';
create unique index commission_once_per_month on commission (referral_id, source, currency) where kind = 'TRUE_REVENUE';
create index commission_of_payment on commission (payment_intent_id) where payment_intent_id is not null;
create index commission_of_promoter on commission (promoter_id, earned_at, id);
create index commission_of_promoter_in_status on commission (promoter_id, status, earned_at, id);
create index commission_of_referral on commission (referral_id, earned_at, id) where referral_id is not null;
create index commission_in_time on commission (earned_at, id);
create index commission_in_status on commission (status, earned_at, id);
create index commission_adjusting on commission (adjusts) where adjusts is not null;
create index commission_due on commission (confirms_at) where status = 'PENDING' and open_holds = 0;
create index commission_payable on commission (currency, promoter_id)
  where status = 'CONFIRMED' and payout_item_id is null;
create index commission_of_payout_item on commission (payout_item_id) where payout_item_id is not null;

create table commission_entry (
  id text primary key,
  commission_id text not null references commission,
  sequence integer not null,
  kind text not null,
  amount_minor bigint not null,
  reference text not null,
  created_at timestamptz not null,
  constraint entry_once_in_sequence unique (commission_id, sequence),
  constraint entry_is_not_zero check (amount_minor <> 0),
  constraint entry_kind_known check (kind in
    ('ACCRUAL', 'REFUND', 'REFUND_FAILED', 'DISPUTE', 'DISPUTE_WON', 'CORRECTION', 'CANCELLATION'))
);

create table commission_hold (
  id text primary key,
  commission_id text not null references commission,
  kind text not null,
  -- The dispute, warning or payment that it is about; the hold itself when an operator placed it.
  subject text not null,
  reason text not null,
  placed_at timestamptz not null,
  placed_by text not null,
  released_at timestamptz,
  released_by text,
  release_reason text,
  constraint hold_kind_known check (kind in ('DISPUTE_OPEN', 'RISK', 'INCOMPLETE', 'OPERATOR')),
  constraint hold_released_by_somebody check ((released_at is null) = (released_by is null))
);
create unique index hold_once_while_open on commission_hold (commission_id, kind, subject)
  where released_at is null;
create index hold_of_commission on commission_hold (commission_id);

-- What forces a commission to nothing, whatever its payment deserves, until it is lifted.
create table commission_force (
  id text primary key,
  commission_id text not null references commission,
  cancel_reason text not null,
  reason text not null,
  placed_at timestamptz not null,
  placed_by text not null,
  lifted_at timestamptz,
  lifted_by text,
  constraint force_reason_known check (cancel_reason in
    ('SELF_REFERRAL', 'FRAUD', 'DUPLICATE', 'AFFILIATE_REVOKED', 'REFERRAL_VOIDED', 'OPERATOR'))
);
create index force_of_commission on commission_force (commission_id) where lifted_at is null;

-- Earnings as sums, moved by the same statement that moves the rows that they are made of.
create table promoter_earnings (
  promoter_id text not null,
  currency text not null,
  pending_minor bigint not null default 0,
  confirmed_minor bigint not null default 0,
  paid_minor bigint not null default 0,
  -- Of the three: what months of true revenue earned.
  true_revenue_minor bigint not null default 0,
  primary key (promoter_id, currency)
);
create table promoter_earnings_day (
  promoter_id text not null,
  currency text not null,
  day date not null,
  pending_minor bigint not null default 0,
  confirmed_minor bigint not null default 0,
  paid_minor bigint not null default 0,
  -- Of confirmed_minor: adjustments, which no cut-off keeps out of a payout.
  confirmed_adjustments_minor bigint not null default 0,
  -- Of the three: what the month that ends on this day earned by true revenue.
  true_revenue_minor bigint not null default 0,
  primary key (promoter_id, currency, day)
);

-- Batches that have claimed, so that being asked twice claims once.
create table payout_batch (
  id text primary key,
  claimed_at timestamptz not null
);

-- Stripe's own lists of months, part by part; of each month only the newest whole list is kept.
create table stripe_listing (
  month text not null,
  listed_at timestamptz not null,
  parts_heard integer not null default 0,
  -- Known once the last part has been heard.
  parts integer,
  primary key (month, listed_at)
);
create table stripe_listing_part (
  month text not null,
  listed_at timestamptz not null,
  part integer not null,
  primary key (month, listed_at, part),
  foreign key (month, listed_at) references stripe_listing on delete cascade
);
create table stripe_listed_payment (
  month text not null,
  listed_at timestamptz not null,
  payment_intent_id text not null,
  currency text not null,
  received_minor bigint not null,
  refunded_minor bigint not null,
  paid_at timestamptz not null,
  primary key (month, listed_at, payment_intent_id),
  foreign key (month, listed_at) references stripe_listing on delete cascade
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger entry_is_append_only before update or delete on commission_entry
  for each row execute function refuse_change();
create trigger entry_is_never_truncated before truncate on commission_entry
  for each statement execute function refuse_change();

create function sum_entries() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  update commission c set amount_minor = c.amount_minor + added.amount_minor
  from (select commission_id, sum(amount_minor)::bigint as amount_minor from added_entries group by 1) added
  where c.id = added.commission_id;
  return null;
end $$;
create trigger entries_make_the_amount after insert on commission_entry
  referencing new table as added_entries for each statement execute function sum_entries();

create function count_holds() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  update commission c set open_holds = held.open
  from (select commission_id, count(*) filter (where released_at is null)::integer as open
        from commission_hold
        where commission_id in (select commission_id from changed_holds)
        group by 1) held
  where c.id = held.commission_id and c.open_holds <> held.open;
  return null;
end $$;
create trigger holds_are_counted after insert on commission_hold
  referencing new table as changed_holds for each statement execute function count_holds();
create trigger released_holds_are_counted after update on commission_hold
  referencing new table as changed_holds for each statement execute function count_holds();

-- A new commission has no entries yet, so only updates move money.
create function roll_up() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  with moved as (
    select promoter_id, currency, earned_day as day,
      sum(amount_minor * sign) filter (where status = 'PENDING') as pending,
      sum(amount_minor * sign) filter (where status = 'CONFIRMED') as confirmed,
      sum(amount_minor * sign) filter (where status = 'PAID') as paid,
      sum(amount_minor * sign) filter (where status = 'CONFIRMED' and kind = 'ADJUSTMENT') as adjustments,
      sum(amount_minor * sign) filter (where kind = 'TRUE_REVENUE') as true_revenue
    from (select promoter_id, currency, earned_day, amount_minor, status, kind, 1 as sign from after_change
          union all
          select promoter_id, currency, earned_day, amount_minor, status, kind, -1 from before_change) row
    group by 1, 2, 3
  ), by_day as (
    insert into promoter_earnings_day as d
      (promoter_id, currency, day, pending_minor, confirmed_minor, paid_minor, confirmed_adjustments_minor,
        true_revenue_minor)
    select promoter_id, currency, day, coalesce(pending, 0), coalesce(confirmed, 0), coalesce(paid, 0),
      coalesce(adjustments, 0), coalesce(true_revenue, 0)
    from moved
    where (coalesce(pending, 0), coalesce(confirmed, 0), coalesce(paid, 0), coalesce(adjustments, 0),
      coalesce(true_revenue, 0)) <> (0, 0, 0, 0, 0)
    order by 1, 2, 3
    on conflict (promoter_id, currency, day) do update set
      pending_minor = d.pending_minor + excluded.pending_minor,
      confirmed_minor = d.confirmed_minor + excluded.confirmed_minor,
      paid_minor = d.paid_minor + excluded.paid_minor,
      confirmed_adjustments_minor = d.confirmed_adjustments_minor + excluded.confirmed_adjustments_minor,
      true_revenue_minor = d.true_revenue_minor + excluded.true_revenue_minor
  )
  insert into promoter_earnings as e
    (promoter_id, currency, pending_minor, confirmed_minor, paid_minor, true_revenue_minor)
  select promoter_id, currency, coalesce(sum(pending), 0), coalesce(sum(confirmed), 0), coalesce(sum(paid), 0),
    coalesce(sum(true_revenue), 0)
  from moved
  group by 1, 2
  having (coalesce(sum(pending), 0), coalesce(sum(confirmed), 0), coalesce(sum(paid), 0),
    coalesce(sum(true_revenue), 0)) <> (0, 0, 0, 0)
  order by 1, 2
  on conflict (promoter_id, currency) do update set
    pending_minor = e.pending_minor + excluded.pending_minor,
    confirmed_minor = e.confirmed_minor + excluded.confirmed_minor,
    paid_minor = e.paid_minor + excluded.paid_minor,
    true_revenue_minor = e.true_revenue_minor + excluded.true_revenue_minor;
  return null;
end $$;
create trigger earnings_follow_the_rows after update on commission
  referencing old table as before_change new table as after_change
  for each statement execute function roll_up();

revoke all on function refuse_change(), sum_entries(), count_holds(), roll_up() from public;

-- What was said of these is never said otherwise.
grant select, insert on policy_version, promoter, promoter_code, affiliate_state, referral_void
  to commissions;
-- Of these an earlier fact holds, told whenever.
grant select, insert, update (since) on own_payment_signal to commissions;
grant select, insert, update (promoter_id, code_used, policy_version, basis, linked_at)
  on referral to commissions;
grant select, insert, update (referral_id, attached_at) on referral_workspace to commissions;
grant select, insert, update (workspace_id, payment_intent_id, since) on customer_workspace
  to commissions;
grant select, insert, update on payment, decision to commissions;
grant select, insert, update, delete on payment_to_settle to commissions;
grant select, insert, delete on payment_code to commissions;
-- amount_minor and open_holds are left out: they follow from entries and holds.
grant select on commission to commissions;
grant insert (id, promoter_id, referral_id, kind, automatic, status, cancel_reason, base_minor,
  currency, rate_bps, policy_version, source, payment_intent_id, adjusts, confirms_at,
  payout_item_id, livemode, earned_at, earned_day, created_at) on commission to commissions;
grant update (promoter_id, referral_id, status, cancel_reason, base_minor, rate_bps, policy_version,
  confirms_at, payout_item_id, revision) on commission to commissions;
grant select, insert on commission_entry to commissions;
grant select, insert on commission_hold to commissions;
grant update (released_at, released_by, release_reason) on commission_hold to commissions;
grant select, insert on commission_force to commissions;
grant update (lifted_at, lifted_by) on commission_force to commissions;
grant select on promoter_earnings, promoter_earnings_day to commissions;
grant select, insert on payout_batch to commissions;
grant select, insert, update (parts_heard, parts), delete on stripe_listing to commissions;
grant select, insert, delete on stripe_listing_part, stripe_listed_payment to commissions;

-- How promoters are paid: destinations, batches, their items, and what was asked of Stripe.

-- Never count() + 1: gaps are fine, a number twice is not.
create sequence payout_batch_number;
grant usage on sequence payout_batch_number to affiliates_admin;

-- How a promoter is paid: one destination each. A replacement is a new row and dates the old one.
create table payout_method (
  id text primary key,
  promoter_id text not null,
  kind text not null constraint payout_method_kind check (kind in ('MANUAL', 'STRIPE_CONNECT')),
  -- For people; of what is sealed no more than its last digits.
  label text not null,
  -- MANUAL: the details under ENCRYPTION_KEYS, and under which of them.
  sealed bytea,
  key_id text,
  account_id text,
  -- MANUAL: always. STRIPE_CONNECT: transfers active and payouts enabled, as Stripe was last read.
  ready boolean not null,
  requirements text[] not null default '{}',
  country text,
  -- Real time, all four: when Stripe was last read, when it was added, from when it may be paid to, when it was replaced.
  read_at timestamptz,
  added_at timestamptz not null,
  usable_from timestamptz not null,
  replaced_at timestamptz,
  constraint payout_method_has_its_details check (case kind
    when 'MANUAL' then sealed is not null and key_id is not null and account_id is null and ready
    else sealed is null and key_id is null and account_id is not null end),
  constraint payout_method_usable_once_added check (usable_from >= added_at)
);
create unique index payout_method_one_current on payout_method (promoter_id) where replaced_at is null;
-- Of a promoter who comes back to an account that it left, the newest row is current.
create unique index payout_method_one_account on payout_method (account_id) where replaced_at is null;
grant select, insert, update (sealed, key_id, ready, requirements, country, read_at, replaced_at)
  on payout_method to affiliates_admin;

create table payout_batch (
  id text primary key,
  number bigint not null default nextval('payout_batch_number') constraint payout_batch_number_once unique,
  status text not null constraint payout_batch_status check (status in
    ('PREPARING', 'DRAFT', 'APPROVED', 'PAYING', 'SETTLED', 'PARTIALLY_SETTLED', 'CANCELLED')),
  cutoff timestamptz not null,
  currency text not null constraint payout_batch_currency check (currency ~ '^[A-Z]{3}$'),
  -- Only these; null: all.
  promoter_ids text[],
  exclude_promoter_ids text[] not null default '{}',
  -- '2026-11', of a batch that the schedule prepared.
  scheduled_month text,
  approvals_needed integer not null constraint payout_batch_needs_approval check (approvals_needed >= 1),
  -- Null until it is frozen. What is paid, without what returns as a rest.
  total_minor bigint constraint payout_batch_total check (total_minor >= 0),
  item_count integer,
  commission_count integer,
  snapshot_hash text,
  prepared_by text not null,
  prepared_at timestamptz not null,
  approved_at timestamptz,
  settled_at timestamptz,
  cancelled_at timestamptz,
  -- Operators who downloaded the CSV.
  exported_by text[] not null default '{}',
  constraint payout_batch_month_once unique (scheduled_month, currency),
  constraint payout_batch_schedule_needs_two check (scheduled_month is null or approvals_needed >= 2),
  constraint payout_batch_is_frozen check (
    num_nulls(total_minor, item_count, commission_count, snapshot_hash) in (0, 4)
    and (snapshot_hash is not null or status in ('PREPARING', 'CANCELLED'))
    and (snapshot_hash is null or status <> 'PREPARING')),
  constraint payout_batch_is_dated check (
    (approved_at is not null) = (status in ('APPROVED', 'PAYING', 'SETTLED', 'PARTIALLY_SETTLED'))
    and (settled_at is not null) = (status in ('SETTLED', 'PARTIALLY_SETTLED'))
    and (cancelled_at is not null) = (status = 'CANCELLED'))
);
create unique index payout_batch_one_open on payout_batch (currency) where status in ('PREPARING', 'DRAFT');
create index payout_batch_by_status on payout_batch (status, id);
grant select, insert,
  update (status, total_minor, item_count, commission_count, snapshot_hash, approved_at, settled_at,
    cancelled_at, exported_by)
  on payout_batch to affiliates_admin;

-- What commissions answered, as it came: parts in any order.
create table payout_allocation (
  batch_id text not null constraint payout_allocation_of_batch references payout_batch,
  part integer not null,
  is_last boolean not null,
  -- [{payoutItemId, promoterId, amountMinor, commissionIds}]
  items jsonb not null,
  primary key (batch_id, part)
);
grant select, insert on payout_allocation to affiliates_admin;

-- Approvals are of a hash: what changes afterwards is approved anew.
create table payout_approval (
  batch_id text not null constraint payout_approval_of_batch references payout_batch,
  operator text not null,
  snapshot_hash text not null,
  at timestamptz not null,
  primary key (batch_id, operator, snapshot_hash)
);
grant select, insert on payout_approval to affiliates_admin;

-- What one promoter gets of a batch. It keeps the id that commissions gave to its claim.
create table payout_item (
  id text primary key,
  batch_id text not null constraint payout_item_of_batch references payout_batch,
  promoter_id text not null,
  affiliate_id text not null constraint payout_item_of_affiliate references affiliate,
  -- What is transferred.
  amount_minor bigint not null constraint payout_item_pays check (amount_minor > 0),
  -- What the method cannot transfer exactly: it returns as a pair of adjustments.
  rest_minor bigint not null default 0 constraint payout_item_rest check (rest_minor >= 0),
  currency text not null,
  -- Frozen: nothing redirects an item.
  method_id text not null constraint payout_item_by_method references payout_method,
  method text not null constraint payout_item_method check (method in ('MANUAL', 'STRIPE_CONNECT')),
  -- acct_… of STRIPE_CONNECT.
  destination text,
  status text not null constraint payout_item_status check (status in
    ('WAITING', 'IN_FLIGHT', 'UNCERTAIN', 'PAID', 'FAILED', 'RELEASED', 'CANCELLED')),
  attempts integer not null default 0,
  transfer_id text constraint payout_item_transfer_once unique,
  external_reference text,
  -- CODE: a sentence for people. Also of what waits.
  failure text,
  -- The operator who downloaded the CSV.
  in_flight_by text,
  reversed_minor bigint not null default 0
    constraint payout_item_reversed check (reversed_minor between 0 and amount_minor),
  paid_at timestamptz,
  next_try_at timestamptz,
  constraint payout_item_once_per_promoter unique (batch_id, promoter_id),
  constraint payout_item_destination check ((destination is not null) = (method = 'STRIPE_CONNECT')),
  constraint payout_item_is_dated check ((paid_at is not null) = (status = 'PAID')),
  constraint payout_item_says_how_it_was_paid check
    (status <> 'PAID' or coalesce(transfer_id, external_reference) is not null)
);
create index payout_item_by_batch on payout_item (batch_id, id);
create index payout_item_by_status on payout_item (batch_id, status, id);
create index payout_item_by_promoter on payout_item (promoter_id, id);
create index payout_item_to_send on payout_item (next_try_at, id) where status = 'WAITING';
grant select, insert,
  update (status, attempts, transfer_id, external_reference, failure, in_flight_by, reversed_minor,
    paid_at, next_try_at)
  on payout_item to affiliates_admin;

-- domain/payout-item-moves.ts has the same list; a test holds them to each other.
create function check_payout_item_move() returns trigger language plpgsql as $$
begin
  if old.status || ' ' || new.status not in (
    'WAITING IN_FLIGHT', 'WAITING FAILED', 'WAITING RELEASED', 'WAITING CANCELLED',
    'IN_FLIGHT PAID', 'IN_FLIGHT FAILED', 'IN_FLIGHT UNCERTAIN', 'IN_FLIGHT WAITING', 'IN_FLIGHT RELEASED',
    'UNCERTAIN PAID', 'UNCERTAIN WAITING',
    'FAILED WAITING', 'FAILED RELEASED')
  then
    raise exception 'payout item % does not go from % to %', old.id, old.status, new.status
      using errcode = 'check_violation', constraint = 'payout_item_move';
  end if;
  return new;
end $$;
create trigger payout_item_moves_as_allowed before update of status on payout_item
  for each row when (old.status <> new.status) execute function check_payout_item_move();

-- Which commissions an item pays: each in one live item alone, whatever the code does.
create table payout_item_commission (
  payout_item_id text not null constraint payout_item_commission_of_item references payout_item,
  commission_id text not null,
  released_at timestamptz,
  primary key (payout_item_id, commission_id)
);
create unique index payout_claims_commission_once on payout_item_commission (commission_id)
  where released_at is null;
grant select, insert, update (released_at) on payout_item_commission to affiliates_admin;

create table payout_left_out (
  batch_id text not null constraint payout_left_out_of_batch references payout_batch,
  promoter_id text not null,
  affiliate_id text not null constraint payout_left_out_of_affiliate references affiliate,
  -- May be negative: a debt that is carried forward.
  amount_minor bigint not null,
  reason text not null constraint payout_left_out_reason check (reason in
    ('BELOW_MINIMUM', 'NEGATIVE_BALANCE', 'ZERO', 'NO_PAYOUT_METHOD', 'METHOD_NOT_READY',
     'METHOD_CHANGED', 'SUSPENDED', 'REVOKED', 'CURRENCY_UNSUPPORTED', 'EXCLUDED')),
  primary key (batch_id, promoter_id)
);
grant select, insert on payout_left_out to affiliates_admin;

-- An attempt is committed before Stripe is called.
create table payout_attempt (
  item_id text not null constraint payout_attempt_of_item references payout_item,
  number integer not null constraint payout_attempt_counts_from_one check (number >= 1),
  -- payout:<item>:<number>
  idempotency_key text not null constraint payout_attempt_key_once unique,
  amount_minor bigint not null constraint payout_attempt_pays check (amount_minor > 0),
  currency text not null,
  destination text not null,
  -- The batch's id.
  transfer_group text not null,
  state text not null constraint payout_attempt_state check (state in ('INTENT', 'UNCERTAIN', 'SENT', 'REFUSED')),
  -- Real time, and never moved: what the age of its key goes by.
  intent_at timestamptz not null,
  -- Real time, and moved by each lease.
  leased_by text,
  leased_until timestamptz,
  error_code text,
  answered_at timestamptz,
  transfer_id text constraint payout_attempt_transfer_once unique,
  primary key (item_id, number),
  constraint payout_attempt_sent_a_transfer check ((transfer_id is not null) = (state = 'SENT'))
);
create unique index payout_attempt_one_open on payout_attempt (item_id) where state in ('INTENT', 'UNCERTAIN');
grant select, insert, update (state, leased_by, leased_until, error_code, answered_at, transfer_id)
  on payout_attempt to affiliates_admin;

-- What was paid and came back, once for each reversal of Stripe's.
create table payout_reversal (
  -- trr_…
  reversal_id text primary key,
  item_id text not null constraint payout_reversal_of_item references payout_item,
  amount_minor bigint not null constraint payout_reversal_returns check (amount_minor > 0),
  at timestamptz not null
);
create index payout_reversal_by_item on payout_reversal (item_id, reversal_id);
grant select, insert on payout_reversal to affiliates_admin;

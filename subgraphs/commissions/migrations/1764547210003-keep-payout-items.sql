-- What payouts have claimed, item by item, and what of it came back.

-- One promoter's share of a batch. Its id is the payout item's everywhere.
create table payout_item (
  id text primary key,
  batch_id text not null references payout_batch,
  promoter_id text not null,
  currency text not null,
  -- What its claim sums up to; claimed rows are frozen, so this never moves again.
  amount_minor bigint not null,
  -- How many rows it has claimed.
  commissions integer not null,
  claimed_at timestamptz not null,
  paid_at timestamptz,
  -- Once paid: what was sent, and what its method could not send, which is owed again.
  transferred_minor bigint,
  rest_minor bigint not null default 0,
  -- What of it came back and is owed again.
  reversed_minor bigint not null default 0,
  released_at timestamptz,
  constraint payout_item_once_per_batch unique (batch_id, promoter_id),
  constraint payout_item_paid_or_released check (paid_at is null or released_at is null),
  constraint payout_item_pays_what_it_claims check (
    case when paid_at is null then transferred_minor is null and rest_minor = 0
    else transferred_minor + rest_minor = amount_minor and transferred_minor > 0 and rest_minor >= 0 end),
  constraint payout_item_returns_what_was_sent check (reversed_minor between 0 and coalesce(transferred_minor, 0))
);

-- Money of an item that is owed again: a pair of rows that sum to zero, one paid within the item, one free.
create table payout_return (
  -- The transfer's reversal, or the item itself for its rest: each counts once.
  id text primary key,
  kind text not null constraint payout_return_kind check (kind in ('REST', 'REVERSAL')),
  -- May be told before the item is paid; then it waits for that.
  payout_item_id text not null,
  amount_minor bigint not null constraint payout_return_is_something check (amount_minor > 0),
  returned_at timestamptz not null,
  -- −amount, PAID within the item.
  paid_commission_id text constraint payout_return_taken_once unique references commission,
  -- +amount, CONFIRMED and free when it was booked.
  owed_commission_id text constraint payout_return_owed_once unique references commission,
  constraint payout_return_is_a_pair check ((paid_commission_id is null) = (owed_commission_id is null)),
  constraint payout_return_of_two check (paid_commission_id <> owed_commission_id)
);
create index payout_return_waiting on payout_return (payout_item_id) where paid_commission_id is null;

alter table commission add constraint commission_claimed_by_an_item
  foreign key (payout_item_id) references payout_item;
alter table commission add constraint commission_paid_by_an_item
  check (status <> 'PAID' or payout_item_id is not null);

-- A batch claims in the order of ids, in which everybody locks.
drop index commission_payable;
create index commission_payable on commission (currency, id)
  where status = 'CONFIRMED' and payout_item_id is null;

grant select, insert,
  update (amount_minor, commissions, paid_at, transferred_minor, rest_minor, reversed_minor, released_at)
  on payout_item to commissions;
grant select, insert, update (paid_commission_id, owed_commission_id) on payout_return to commissions;

-- What payouts and statements ask of a commission beside its amount and status.

alter table commission
  add column kind text constraint commission_kind check (kind in ('PAYMENT', 'TRUE_REVENUE', 'ADJUSTMENT')),
  add column source text,
  add column earned_at timestamptz,
  add column held boolean not null default false,
  -- The payout item that has claimed or paid it; null: it is free.
  add column payout_item_id text;
grant update (kind, source, earned_at, held, payout_item_id) on commission to affiliates_admin;

-- What a batch could pay now: it holds what is owed and free, however much was ever paid.
create index commission_payable on commission (currency, promoter_id)
  include (amount_minor, earned_at, kind, held)
  where status = 'CONFIRMED' and payout_item_id is null;
create index commission_of_payout_item on commission (payout_item_id) where payout_item_id is not null;

-- Every revision as it was told: what a statement is made of. Append-only.
create table commission_revision (
  commission_id text not null,
  revision bigint not null,
  promoter_id text not null,
  status text not null
    constraint commission_revision_status check (status in ('PENDING', 'CONFIRMED', 'PAID', 'CANCELLED')),
  amount_minor bigint not null,
  currency text not null,
  kind text constraint commission_revision_kind check (kind in ('PAYMENT', 'TRUE_REVENUE', 'ADJUSTMENT')),
  source text,
  earned_at timestamptz,
  payout_item_id text,
  -- YYYY-MM in the program's zone: what is told of a month before it is sealed is all that it will ever have.
  booked_month text not null,
  booked_at timestamptz not null,
  primary key (commission_id, revision)
);
create index commission_revision_by_month
  on commission_revision (promoter_id, currency, booked_month, commission_id, revision);
grant select, insert on commission_revision to affiliates_admin;

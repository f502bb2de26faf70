-- Batches that have claimed, so that being asked twice claims once.
create table payout_batch (
  id text primary key,
  claimed_at timestamptz not null
);
grant select, insert on payout_batch to commissions;

create index commission_payable on commission (currency, promoter_id)
  where status = 'CONFIRMED' and payout_item_id is null;
create index commission_of_payout_item on commission (payout_item_id) where payout_item_id is not null;

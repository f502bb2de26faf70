-- Batches that have claimed, so that being asked twice claims once.
create table payout_batch (
  id text primary key,
  claimed_at timestamptz not null
);
grant select, insert on payout_batch to commissions;

create index commission_payable on commission (currency, promoter_id)
  where status = 'CONFIRMED' and payout_item_id is null;
create index commission_of_payout_item on commission (payout_item_id) where payout_item_id is not null;

-- What operators did here, with the reason. Appended only.
create table operation (
  id text primary key,
  actor text not null,
  action text not null,
  target text not null,
  reason text not null,
  before jsonb,
  after jsonb,
  at timestamptz not null
);
create trigger operation_is_append_only before update or delete on operation
  for each row execute function refuse_change();
create trigger operation_is_never_truncated before truncate on operation
  for each statement execute function refuse_change();
grant select, insert on operation to commissions;

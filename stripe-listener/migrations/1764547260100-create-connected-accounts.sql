-- Connected accounts that are ours, as affiliates-admin told: events of others are answered and not kept.
create table connected_account (
  account_id text constraint connected_account_once primary key check (length(account_id) between 1 and 255),
  added_at timestamptz not null
);
grant select, insert on connected_account to stripe_listener;

-- Files of a batch that operators downloaded. An item stands in one of them for ever: who uploads all of them to a
-- bank pays nobody twice, also where items became payable between two downloads.
create table payout_export (
  batch_id text not null constraint payout_export_of_batch references payout_batch,
  part integer not null constraint payout_export_counts_from_one check (part >= 1),
  item_count integer not null constraint payout_export_pays check (item_count >= 1),
  amount_minor bigint not null constraint payout_export_amount check (amount_minor > 0),
  -- Who downloaded it first, and when; each download is in the audit log.
  downloaded_by text not null,
  downloaded_at timestamptz not null,
  primary key (batch_id, part)
);
grant select, insert on payout_export to affiliates_admin;

create table payout_export_item (
  item_id text primary key constraint payout_export_item_of_item references payout_item,
  batch_id text not null,
  part integer not null,
  constraint payout_export_item_of_export foreign key (batch_id, part) references payout_export (batch_id, part)
    deferrable initially deferred
);
create index payout_export_item_by_part on payout_export_item (batch_id, part, item_id);
grant select, insert on payout_export_item to affiliates_admin;

-- Whether a promoter ever had a destination; payout_method_one_current knows the present one alone.
create index payout_method_by_promoter on payout_method (promoter_id, added_at);

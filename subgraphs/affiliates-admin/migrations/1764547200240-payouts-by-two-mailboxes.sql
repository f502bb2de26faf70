-- Two accounts of one mailbox are one person: SHA-256 of the normalised address of who prepares, approves and downloads. Null,
-- as of before: not known, and compared by user alone.
alter table payout_batch
  add column preparer_email_hash text,
  add column exporter_email_hashes text[] not null default '{}';
grant update (exporter_email_hashes) on payout_batch to affiliates_admin;
alter table payout_approval add column email_hash text;
create unique index payout_approval_once_per_mailbox on payout_approval (batch_id, snapshot_hash, email_hash);

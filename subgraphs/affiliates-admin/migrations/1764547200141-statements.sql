-- Statements: what a promoter earned and was paid in a month, issued once and the same for ever.

-- Months in which nothing is booked any more: neither by commissions, which says so, nor here.
create table statement_month (
  month text primary key constraint statement_month_written check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- How many revisions of commissions are booked in it, as commissions said.
  changes bigint not null,
  sealed_at timestamptz not null,
  -- Of the program: months are months there. Days of long statements go by it too.
  time_zone text not null,
  -- The first instant that belongs to a later month.
  ends_at timestamptz not null
);
grant select, insert on statement_month to affiliates_admin;

-- How many revisions of each month are here: a statement waits until none is on its way.
create table revision_count (
  month text primary key,
  revisions bigint not null
);
grant select, insert, update (revisions) on revision_count to affiliates_admin;

-- Revisions with which a commission went from one promoter to another: what the one before lost by it.
create table commission_handover (
  commission_id text not null,
  revision bigint not null,
  from_promoter_id text not null,
  currency text not null,
  booked_month text not null,
  primary key (commission_id, revision)
);
create index commission_handover_by_month
  on commission_handover (from_promoter_id, currency, booked_month, commission_id, revision);
grant select, insert on commission_handover to affiliates_admin;

create function keep_revision_facts() returns trigger language plpgsql set search_path from current as $$
begin
  insert into revision_count as known (month, revisions)
  select booked_month, count(*) from added group by booked_month order by booked_month
  on conflict (month) do update set revisions = known.revisions + excluded.revisions;

  -- Revisions of a commission are numbered without a gap; whichever of two comes later finds the other.
  insert into commission_handover (commission_id, revision, from_promoter_id, currency, booked_month)
  select later.commission_id, later.revision, earlier.promoter_id, later.currency, later.booked_month
  from added join commission_revision later on later.commission_id = added.commission_id
      and later.revision in (added.revision, added.revision + 1)
    join commission_revision earlier on earlier.commission_id = later.commission_id
      and earlier.revision = later.revision - 1
  where earlier.promoter_id <> later.promoter_id
  on conflict do nothing;
  return null;
end $$;
create trigger revision_facts_kept after insert on commission_revision
  referencing new table as added for each statement execute function keep_revision_facts();

-- What is booked here after a month was sealed belongs to a later one, whatever its writer thought when it began.
-- The lock is held until the end of the booking's transaction: sealing waits for bookings that have read an older seal.
create function after_sealed_months(at timestamptz) returns timestamptz language plpgsql set search_path from current as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('affiliates_admin statements', 0));
  return greatest(at, (select max(ends_at) from statement_month));
end $$;

create function book_payout_after_sealed_months() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'UPDATE' and new.paid_at is not distinct from old.paid_at then
    return new;
  end if;
  new.paid_at := after_sealed_months(new.paid_at);
  return new;
end $$;
create trigger payout_item_paid_after_sealed_months before insert or update of paid_at on payout_item
  for each row when (new.paid_at is not null) execute function book_payout_after_sealed_months();

create function book_reversal_after_sealed_months() returns trigger language plpgsql set search_path from current as $$
begin
  new.at := after_sealed_months(new.at);
  return new;
end $$;
create trigger payout_reversal_after_sealed_months before insert on payout_reversal
  for each row execute function book_reversal_after_sealed_months();

create index payout_item_paid_to on payout_item (promoter_id, currency, paid_at) where paid_at is not null;

create table statement (
  promoter_id text not null,
  currency text not null,
  month text not null constraint statement_of_sealed_month references statement_month,
  opening_minor bigint not null,
  closing_minor bigint not null,
  -- [{at, description, amountMinor, reference}] in their order.
  lines jsonb not null,
  -- The file, byte for byte; what the digest is of.
  csv text not null,
  digest text not null constraint statement_digest_of_csv
    check (digest = encode(sha256(convert_to(csv, 'UTF8')), 'hex')),
  issued_at timestamptz not null,
  primary key (promoter_id, currency, month)
);
grant select, insert on statement to affiliates_admin;

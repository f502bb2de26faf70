-- What a month of true revenue earned: closed once, in the order of months, and never changed.

alter table month_close
  -- The month that was closed before it; null: it is the first.
  add column previous text constraint month_close_goes_on_once unique references month_close,
  -- When the month ended in the program's zone: its rates are those of just before.
  add column ends_at timestamptz not null,
  add constraint month_close_without_gap check (previous is null or
    make_date(left(month, 4)::integer, right(month, 2)::integer, 1)
      = make_date(left(previous, 4)::integer, right(previous, 2)::integer, 1) + interval '1 month'),
  add constraint month_close_digest check (digest ~ '^[0-9a-f]{64}$');
create unique index month_close_one_first on month_close ((previous is null)) where previous is null;

-- What one referral earned one promoter in one currency: a row also where that is nothing.
create table month_close_line (
  month text not null constraint month_close_line_of_close references month_close deferrable initially deferred,
  referral_id text not null,
  promoter_id text not null,
  currency text not null,
  -- The rate that new revenue of this month counts under for ever.
  rate_bps integer not null,
  -- All that counts in this month, whatever it is counted under; minor units.
  revenue_minor bigint not null,
  -- Of commission_minor: by revenue that is new; the rest corrects earlier months.
  accrued_minor bigint not null,
  commission_minor bigint not null,
  -- The affiliate was revoked: the commission was cancelled at once.
  forfeited boolean not null,
  -- Null: it was nothing.
  commission_id text constraint month_close_line_once unique references commission deferrable initially deferred,
  primary key (month, referral_id, promoter_id, currency),
  constraint month_close_line_has_its_row check ((commission_id is null) = (commission_minor = 0))
);

-- Sums of a month's lines, so that a list of months reads none of them.
create table month_close_total (
  month text not null constraint month_close_total_of_close references month_close deferrable initially deferred,
  currency text not null,
  revenue_minor bigint not null,
  -- Without what was forfeited.
  commission_minor bigint not null,
  primary key (month, currency)
);

create trigger month_close_line_is_append_only before update or delete on month_close_line
  for each row execute function refuse_change();
create trigger month_close_line_is_never_truncated before truncate on month_close_line
  for each statement execute function refuse_change();
create trigger month_close_total_is_append_only before update or delete on month_close_total
  for each row execute function refuse_change();
create trigger month_close_total_is_never_truncated before truncate on month_close_total
  for each statement execute function refuse_change();

-- A link that moves to another promoter has a row of each for the same month.
drop index commission_once_per_month;
create unique index commission_once_per_month on commission (referral_id, source, currency, promoter_id)
  where kind = 'TRUE_REVENUE';
-- Which months were ever cancelled: the next close looks what that changed.
create index commission_entry_cancelling on commission_entry (commission_id) where kind = 'CANCELLATION';

-- All written by close_month alone.
revoke insert on month_close from commissions;
grant select on month_close_line, month_close_total to commissions;

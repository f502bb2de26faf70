-- Months whose true revenue commissions has closed: the schedule pays a month only then.
create table closed_month (
  month text primary key constraint closed_month_written check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- The first instant that belongs to a later month.
  ends_at timestamptz not null,
  closed_at timestamptz not null
);
grant select, insert on closed_month to affiliates_admin;

-- In which month each revision of a commission is booked, and which months are sealed: what is sealed never grows.

create table booking_month (
  month text primary key constraint booking_month_form check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- Its end in the program's zone. The next month begins here, also when the zone changes.
  ends_at timestamptz not null,
  -- How many revisions were booked in it.
  changes bigint not null constraint booking_month_counted check (changes >= 0),
  sealed_at timestamptz not null,
  -- The month before the first that counts: nothing was ever booked in it.
  is_origin boolean not null default false
    constraint booking_month_origin_is_empty check (not is_origin or changes = 0)
);
create unique index booking_month_one_origin on booking_month (is_origin) where is_origin;
create trigger booking_month_is_append_only before update or delete on booking_month
  for each row execute function refuse_change();
create trigger booking_month_is_never_truncated before truncate on booking_month
  for each statement execute function refuse_change();

-- How many revisions each telling has booked in a month that is open still: no row that all writers would wait for.
create table booking (
  id bigint generated always as identity primary key,
  month text not null,
  changes integer not null constraint booking_is_of_something check (changes > 0)
);
create index booking_of_month on booking (month);

-- Both are written by functions alone, so that no revision is told that is not counted.
grant select on booking_month, booking to commissions;

-- In which month the ledger books: known while it runs, fixed once it is over, told once nothing can be booked in it.

-- The program's zone as each version of the policy says. Version 0: until the first one is heard.
create table program_time_zone (
  version integer primary key,
  zone text not null,
  published_at timestamptz not null
);

-- Months that are over: what is booked finds its month by these for ever.
create table booking_month (
  -- From 0, the first in which anything could be booked, or a policy held.
  number integer constraint booking_month_key primary key,
  month text not null constraint booking_month_once unique
    constraint booking_month_form check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  begins_at timestamptz not null,
  -- Its end in the program's zone. The next month begins here, also when the zone changes.
  ends_at timestamptz not null constraint booking_month_ends_once unique,
  before integer generated always as (nullif(number, 0) - 1) stored,
  constraint booking_month_numbered check (number >= 0),
  constraint booking_month_lasts check (begins_at < ends_at),
  constraint booking_month_place unique (number, ends_at),
  constraint booking_month_without_gap foreign key (before, begins_at) references booking_month (number, ends_at)
);
create trigger booking_month_is_append_only before update or delete on booking_month
  for each row execute function refuse_change('what is over has its end for ever');
create trigger booking_month_is_never_truncated before truncate on booking_month
  for each statement execute function refuse_change('what is over has its end for ever');

-- The month that runs: one row, since every booking reads it.
create table running_month (
  only_row boolean primary key default true constraint running_month_alone check (only_row),
  number integer not null,
  month text not null,
  begins_at timestamptz not null,
  -- May become later while it runs, when a policy with another zone is published.
  ends_at timestamptz not null constraint running_month_lasts check (begins_at < ends_at),
  -- Nothing is booked before this instant any more.
  sealed_until timestamptz not null default 'epoch'
    constraint running_month_is_not_sealed check (sealed_until <= begins_at)
);

-- Months whose seal was told. Once each, in their order, without a gap.
create table month_seal (
  number integer constraint month_seal_once primary key
    constraint month_seal_of_month references booking_month,
  sealed_at timestamptz not null,
  before integer generated always as (nullif(number, 0) - 1) stored
    constraint month_seal_in_order references month_seal
);
create trigger month_seal_is_append_only before update or delete on month_seal
  for each row execute function refuse_change('a seal is for ever');
create trigger month_seal_is_never_truncated before truncate on month_seal
  for each statement execute function refuse_change('a seal is for ever');

grant select, insert on program_time_zone to credits;
grant select on booking_month, running_month, month_seal to credits;

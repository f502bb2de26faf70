-- Stripe's own lists of months, part by part; of each month only the newest whole list is kept.
create table stripe_listing (
  month text not null,
  listed_at timestamptz not null,
  parts_heard integer not null default 0,
  -- Known once the last part has been heard.
  parts integer,
  primary key (month, listed_at)
);
create table stripe_listing_part (
  month text not null,
  listed_at timestamptz not null,
  part integer not null,
  primary key (month, listed_at, part),
  foreign key (month, listed_at) references stripe_listing on delete cascade
);
create table stripe_listed_payment (
  month text not null,
  listed_at timestamptz not null,
  payment_intent_id text not null,
  currency text not null,
  received_minor bigint not null,
  refunded_minor bigint not null,
  paid_at timestamptz not null,
  primary key (month, listed_at, payment_intent_id),
  foreign key (month, listed_at) references stripe_listing on delete cascade
);
grant select, insert, update, delete on stripe_listing to commissions;
grant select, insert, delete on stripe_listing_part, stripe_listed_payment to commissions;

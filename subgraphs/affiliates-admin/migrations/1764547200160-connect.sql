-- Connected accounts at Stripe: one for each promoter and country, whether or not it is where the promoter is paid.

create table payout_account (
  -- Goes into the account's metadata, and with the attempt into Stripe's idempotency key.
  id text constraint payout_account_once primary key,
  promoter_id text not null constraint payout_account_of_promoter references affiliate (promoter_id),
  country text not null constraint payout_account_country check (country ~ '^[A-Z]{2}$'),
  -- Frozen with the row: under one key the request must stay the same.
  agreement text not null constraint payout_account_agreement check (agreement in ('full', 'recipient')),
  -- Which key is asked with: a definite refusal, and a day without an account, end one.
  attempt integer not null default 1 constraint payout_account_attempt check (attempt >= 1),
  -- Real time from here on, since Stripe knows no other: when it was first and last asked under this key.
  first_asked_at timestamptz,
  last_asked_at timestamptz,
  -- Why Stripe made none when it was last asked.
  refused text,
  account_id text constraint payout_account_is_one_promoters unique,
  added_at timestamptz,
  -- As last read.
  ready boolean not null default false,
  requirements text[] not null default '{}',
  disabled_reason text,
  read_at timestamptz,
  -- When onboarding was seen finished, which made it the promoter's destination, once.
  finished_at timestamptz,
  -- When its owner last got a link.
  link_at timestamptz,
  -- When it is to be read, and how often somebody said that it may have changed.
  read_due_at timestamptz,
  hints bigint not null default 0,
  failures integer not null default 0,
  constraint payout_account_once_a_country unique (promoter_id, country),
  constraint payout_account_asked_from_to check ((first_asked_at is null) = (last_asked_at is null)
    and first_asked_at <= last_asked_at),
  constraint payout_account_is_read_once_made check ((account_id is null) = (added_at is null)
    and (account_id is null) = (read_due_at is null) and (account_id is not null or read_at is null)),
  constraint payout_account_finished_was_read check (finished_at is null or read_at is not null)
);
create index payout_account_due on payout_account (read_due_at) where read_due_at is not null;
grant select, insert, update (attempt, first_asked_at, last_asked_at, refused, account_id, added_at, ready,
  requirements, disabled_reason, read_at, finished_at, link_at, read_due_at, hints, failures)
  on payout_account to affiliates_admin;

-- An account never becomes another promoter's, nor a row's account another one, whatever the code does.
create function refuse_other_account() returns trigger language plpgsql as $$
begin
  raise exception 'payout account % is %', old.id, old.account_id
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger payout_account_stays before update on payout_account for each row
  when (old.account_id is not null and new.account_id is distinct from old.account_id)
  execute function refuse_other_account();

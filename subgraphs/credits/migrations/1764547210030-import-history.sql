-- Deployments and purchases from before the platform booked here, as it tells them: for display alone. No function of
-- the ledger reads or writes these tables.

create type history_kind as enum ('DEPLOYMENTS', 'PURCHASES');

-- An import and how far it came: so many lines of its file were taken, those whose digest this is.
create table history_import (
  kind history_kind not null,
  id text not null constraint history_import_named check (length(id) between 1 and 100),
  -- The API key that began it.
  key_id text not null,
  lines bigint not null default 0,
  -- Each line's SHA-256 over the one before and its bytes; null before the first line.
  digest bytea,
  imported bigint not null default 0,
  -- Lines that were there before, under the same id and with the same content.
  unchanged bigint not null default 0,
  refused bigint not null default 0,
  begun_at timestamptz not null default now(),
  moved_at timestamptz not null default now(),
  constraint history_import_key primary key (kind, id),
  -- The rest are empty lines.
  constraint history_import_counts check (
    least(imported, unchanged, refused) >= 0 and imported + unchanged + refused <= lines),
  constraint history_import_digest check ((lines = 0) = (digest is null))
);

create function history_import_moves_forward() returns trigger language plpgsql as $$
begin
  if new.lines < old.lines or new.imported < old.imported or new.unchanged < old.unchanged or new.refused < old.refused then
    raise exception 'an import moves forward' using errcode = 'check_violation', constraint = tg_name;
  end if;
  return new;
end $$;
create trigger history_import_moves_forward before update on history_import
  for each row execute function history_import_moves_forward();

-- A line that was refused, and why.
create table history_problem (
  kind history_kind not null,
  import_id text not null,
  -- From 1, empty ones counted.
  line bigint not null constraint history_problem_line_positive check (line > 0),
  code text not null,
  field text,
  message text not null,
  constraint history_problem_key primary key (kind, import_id, line),
  constraint history_problem_of_import foreign key (kind, import_id) references history_import (kind, id)
);

create table imported_usage (
  workspace_id text not null references account,
  -- As the platform calls it. Names one usage for ever, in whichever workspace.
  external_id text not null
    constraint imported_usage_named check (length(external_id) between 1 and 128)
    constraint imported_usage_once unique,
  deployment_id text not null,
  module text,
  -- Micro-credits.
  awarded bigint not null constraint imported_usage_awarded_not_negative check (awarded >= 0),
  purchased bigint not null constraint imported_usage_purchased_not_negative check (purchased >= 0),
  spent_at timestamptz not null,
  -- The deployment's clock, under the workspace's lock.
  imported_at timestamptz not null,
  import_id text not null,
  line bigint not null,
  constraint imported_usage_key primary key (workspace_id, spent_at, external_id),
  constraint imported_usage_of_something check (awarded + purchased between 1 and 1000000000000000),
  constraint imported_usage_is_past check (spent_at between '2000-01-01T00:00:00Z' and imported_at)
);

create table imported_purchase (
  workspace_id text not null references account,
  external_id text not null
    constraint imported_purchase_named check (length(external_id) between 1 and 128)
    constraint imported_purchase_once unique,
  -- Micro-credits, and what was paid for them in minor units.
  credits bigint not null constraint imported_purchase_of_something check (credits between 1 and 1000000000000000),
  amount_minor bigint not null
    constraint imported_purchase_amount check (amount_minor between 0 and 1000000000000),
  currency text not null constraint imported_purchase_currency check (currency ~ '^[A-Z]{3}$'),
  purchased_at timestamptz not null,
  imported_at timestamptz not null,
  import_id text not null,
  line bigint not null,
  constraint imported_purchase_key primary key (workspace_id, purchased_at, external_id),
  constraint imported_purchase_is_past check (purchased_at between '2000-01-01T00:00:00Z' and imported_at)
);

-- Only before a workspace's first booking here, however it is written: under the lock that every booking takes.
create function history_ends_with_the_first_booking() returns trigger
language plpgsql security definer set search_path = credits, pg_temp as $$
declare
  booked text;
begin
  perform 1 from account where workspace_id in (select workspace_id from new_rows)
  order by workspace_id for no key update;
  select workspace_id into booked from account
  where workspace_id in (select workspace_id from new_rows) and seq > 0 limit 1;
  if found then
    raise exception 'workspace % has booked here', booked using errcode = 'check_violation', constraint = tg_name;
  end if;
  return null;
end $$;
create trigger imported_usage_ends_with_the_first_booking after insert on imported_usage
  referencing new table as new_rows for each statement execute function history_ends_with_the_first_booking();
create trigger imported_purchase_ends_with_the_first_booking after insert on imported_purchase
  referencing new table as new_rows for each statement execute function history_ends_with_the_first_booking();

create trigger imported_usage_is_append_only before update or delete on imported_usage
  for each row execute function refuse_change('imported history stays as it was told');
create trigger imported_usage_is_never_truncated before truncate on imported_usage
  for each statement execute function refuse_change('imported history stays as it was told');
create trigger imported_purchase_is_append_only before update or delete on imported_purchase
  for each row execute function refuse_change('imported history stays as it was told');
create trigger imported_purchase_is_never_truncated before truncate on imported_purchase
  for each statement execute function refuse_change('imported history stays as it was told');

grant select, insert on imported_usage, imported_purchase, history_problem to credits;
grant select, insert, update (lines, digest, imported, unchanged, refused, moved_at) on history_import to credits;

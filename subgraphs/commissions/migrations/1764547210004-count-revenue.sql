-- What referred workspaces have consumed, draw by draw: for whom it counts, in which month, and why the rest does not.

-- Months that are closed, in order and without a gap: nothing is counted in them any more.
create table month_close (
  month text primary key constraint month_close_form check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  closed_at timestamptz not null,
  -- How many referrals it has lines of.
  referrals integer not null,
  -- SHA-256 over what was closed and what it was made of, in hexadecimal digits.
  digest text not null
);
create trigger month_close_is_append_only before update or delete on month_close
  for each row execute function refuse_change();
create trigger month_close_is_never_truncated before truncate on month_close
  for each statement execute function refuse_change();

-- Months in which credits books nothing any more, by its word.
create table credits_month (
  month text primary key constraint credits_month_form check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- The instant behind its last.
  ends_at timestamptz not null,
  sealed_at timestamptz not null,
  -- The event that told it: what stands before it in the log belongs to the month or to one before.
  event_id uuid not null
);

-- One row for each draw of a spend from a lot, and for each later change of it: what credits told, then whether it counts.
-- A draw counts or does not as a whole, by the facts of its spend's instant and of its purchase.
create table revenue_entry (
  workspace_id text not null,
  usage_id text not null,
  lot_id text not null,
  -- 'spend', a reversal's id, 'correction:<number>', 'recount:<month>:<referral>:<promoter>:<month of the rate>'.
  cause text not null,
  kind text not null,
  -- Null: a change that came before its spend.
  deployment_id text,
  module text,
  source text not null,
  -- Micro-credits; negative when given back.
  credits bigint not null,
  -- True revenue in minor units; 0 of awarded credits.
  revenue_minor bigint not null,
  currency text,
  payment_intent_id text,
  booked_at timestamptz not null,
  -- In which credits booked it.
  month text not null,
  -- Whose it is by today's facts, counted or not; null: nobody's.
  referral_id text,
  promoter_id text,
  state text not null,
  reason text,
  -- In which month it counts.
  counted_in text,
  -- In which month its draw began to count: under whose rate this row counts.
  rate_month text,
  primary key (workspace_id, usage_id, lot_id, cause),
  constraint revenue_kind_known check (kind in ('SPEND', 'REVERSAL', 'CORRECTION', 'RECOUNT')),
  constraint revenue_spend_is_one check ((kind = 'SPEND') = (cause = 'spend')),
  constraint revenue_spend_is_whole check (kind <> 'SPEND' or (deployment_id is not null and credits > 0)),
  constraint revenue_correction_is_money check (kind <> 'CORRECTION' or credits = 0),
  constraint revenue_source_known check (source in ('AWARDED', 'PURCHASED')),
  constraint revenue_awarded_is_no_money check (source <> 'AWARDED' or
    (revenue_minor = 0 and currency is null and payment_intent_id is null)),
  constraint revenue_purchased_has_currency check (source <> 'PURCHASED' or currency is not null),
  constraint revenue_month_form check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint revenue_counted_for_somebody check (state <> 'COUNTED' or
    (referral_id is not null and promoter_id is not null)),
  constraint revenue_counted_in_a_month check ((state = 'COUNTED') = (counted_in is not null)
    and (counted_in is null) = (rate_month is null)),
  constraint revenue_counted_after_it_was_booked check (counted_in >= month and counted_in >= rate_month),
  constraint revenue_reason_known check (case state
    when 'COUNTED' then reason is null
    when 'WAITING' then reason in ('SPEND_UNKNOWN', 'POLICY_UNKNOWN', 'PURCHASE_UNKNOWN', 'PURCHASE_HELD')
    when 'NOT_COUNTED' then reason in ('NO_REFERRAL', 'BEFORE_LINK', 'BASIS_IS_PAYMENT', 'AFFILIATE_NOT_ACTIVE',
      'REFERRAL_VOIDED', 'OUTSIDE_WINDOW', 'OWN_PURCHASE', 'EARNED_BY_PAYMENT')
    else false end and (state = 'COUNTED' or reason is not null))
);
-- What a late fact about a workspace touches, from an instant on; what one about a purchase touches.
create index revenue_of_workspace on revenue_entry (workspace_id, booked_at, usage_id, lot_id) where kind = 'SPEND';
create index revenue_of_purchase on revenue_entry (payment_intent_id, booked_at, usage_id, lot_id)
  where kind = 'SPEND' and payment_intent_id is not null;
create index revenue_without_spend on revenue_entry (workspace_id, usage_id, lot_id) where reason = 'SPEND_UNKNOWN';
create index revenue_without_policy on revenue_entry (workspace_id) where reason = 'POLICY_UNKNOWN';

-- Risks of a purchase that an operator has looked into: they hold its draws no more.
create table revenue_hold_release (
  payment_intent_id text not null,
  -- The warning or review at Stripe.
  subject text not null,
  released_at timestamptz not null,
  released_by text not null,
  reason text not null,
  primary key (payment_intent_id, subject)
);

-- What a late fact may have changed, until the draws behind it are decided again: from the place reached so far.
create table revenue_to_settle (
  kind text not null constraint revenue_to_settle_kind check (kind in
    ('WORKSPACE', 'PAYMENT', 'REFERRAL', 'PROMOTER', 'EMAIL', 'CARD', 'CUSTOMER', 'POLICY')),
  id text not null,
  after_at timestamptz not null default '-infinity',
  after_usage_id text not null default '',
  after_lot_id text not null default '',
  primary key (kind, id)
);

-- Sums, moved by the statement that moves the entries. Nothing repairs them. Half of each page is left free: while spends
-- are caught up, one statement may move every row of a page, and a new version beside the old one leaves the indexes alone.

-- Counted money of a referral by the month in which it counts and the month under whose rate it does, for each promoter
-- that it ever counted for: a link that moves to an earlier payment may change hands.
create table revenue_month (
  month text not null,
  referral_id text not null,
  promoter_id text not null,
  currency text not null,
  rate_month text not null,
  revenue_minor bigint not null,
  -- How many entries it is the sum of; without any there is no row.
  entries bigint not null,
  primary key (month, referral_id, promoter_id, currency, rate_month)
) with (fillfactor = 50);
create index revenue_month_of_referral on revenue_month (referral_id, promoter_id, currency, rate_month, month);
-- The same money of all of a promoter's referrals.
create table promoter_revenue (
  promoter_id text not null,
  month text not null,
  currency text not null,
  revenue_minor bigint not null,
  primary key (promoter_id, month, currency)
) with (fillfactor = 50);
-- The same by the day of its booking in the program's zone.
create table promoter_revenue_day (
  promoter_id text not null,
  currency text not null,
  day date not null,
  revenue_minor bigint not null,
  primary key (promoter_id, currency, day)
) with (fillfactor = 50);
-- A deployment that a promoter may see: what it has spent of both classes, less reversals.
create table referral_deployment (
  referral_id text not null,
  workspace_id text not null,
  deployment_id text not null,
  promoter_id text not null,
  module text,
  -- Its first spend that the promoter may see, and the month of that.
  spent_at timestamptz not null,
  month text not null,
  purchased bigint not null,
  awarded bigint not null,
  primary key (referral_id, workspace_id, deployment_id)
) with (fillfactor = 50);
create index referral_deployment_newest on referral_deployment (referral_id, spent_at, workspace_id, deployment_id);
create table referral_deployment_revenue (
  referral_id text not null,
  workspace_id text not null,
  deployment_id text not null,
  currency text not null,
  revenue_minor bigint not null,
  primary key (referral_id, workspace_id, deployment_id, currency)
) with (fillfactor = 50);
-- Credits by the month of their booking.
create table referral_consumption (
  referral_id text not null,
  month text not null,
  promoter_id text not null,
  purchased bigint not null,
  awarded bigint not null,
  primary key (referral_id, month, promoter_id)
) with (fillfactor = 50);
create table promoter_consumption (
  promoter_id text not null,
  month text not null,
  purchased bigint not null,
  awarded bigint not null,
  -- How many of its referrals have credits in this month.
  referrals bigint not null,
  primary key (promoter_id, month)
) with (fillfactor = 50);
-- Deployments with spending left, by the month of their first spend; month '': of all months, referral_id '': of all
-- referrals of the promoter.
create table deployment_count (
  promoter_id text not null,
  referral_id text not null,
  month text not null,
  deployments bigint not null,
  -- Of all referrals and all months: how many of the promoter's referrals have any.
  referrals bigint not null default 0,
  primary key (promoter_id, referral_id, month)
);

-- What today's facts say of a draw.
create type revenue_verdict as (
  workspace_id text,
  usage_id text,
  lot_id text,
  state text,
  reason text,
  referral_id text,
  promoter_id text,
  -- Its spend has counted in a month that is closed.
  is_closed boolean
);

-- Who writes entries shares the months that are closed; who closes one, or decides by a late fact, has them alone.
create function share_months() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  lock table month_close in row share mode;
  return null;
end $$;
create trigger entries_share_the_months before insert or update on revenue_entry
  for each statement execute function share_months();
create function take_months() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  lock table month_close in exclusive mode;
  return null;
end $$;
create trigger a_close_has_the_months_alone before insert on month_close
  for each statement execute function take_months();

-- What counts in a closed month never changes, and what credits told never does.
create function freeze_entries() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  if old.counted_in <= (select max(month) from month_close) then
    raise exception 'a revenue entry of a closed month never changes' using errcode = 'integrity_constraint_violation';
  end if;
  if (new.workspace_id, new.usage_id, new.lot_id, new.cause, new.kind, new.source, new.booked_at, new.month)
    <> (old.workspace_id, old.usage_id, old.lot_id, old.cause, old.kind, old.source, old.booked_at, old.month)
    or (new.currency, new.payment_intent_id) is distinct from (old.currency, old.payment_intent_id)
    or (new.kind <> 'RECOUNT' and (new.credits, new.revenue_minor) <> (old.credits, old.revenue_minor)) then
    raise exception 'what credits told of a revenue entry never changes' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger counted_entries_are_frozen before update on revenue_entry
  for each row execute function freeze_entries();
create trigger entries_are_never_deleted before delete on revenue_entry
  for each row execute function refuse_change();
create trigger entries_are_never_truncated before truncate on revenue_entry
  for each statement execute function refuse_change();

-- What one entry adds to the sums, or takes from them.
create type revenue_move as (
  -- 1: it adds, -1: it no longer does.
  sign integer,
  referral_id text,
  promoter_id text,
  workspace_id text,
  deployment_id text,
  module text,
  month text,
  booked_at timestamptz,
  -- Of its booking, in the program's zone.
  day date,
  -- Null: its promoter may not see its credits.
  purchased bigint,
  awarded bigint,
  -- Null: no money of it is counted.
  counted_in text,
  rate_month text,
  currency text,
  revenue_minor bigint
);

-- What an entry that its promoter may see means for the sums.
-- One expression, so that PostgreSQL puts it in the place of its calls.
create function revenue_move_of(e revenue_entry, sign integer, zone text) returns revenue_move
language sql immutable as $$
  select row(sign, e.referral_id, e.promoter_id, e.workspace_id, e.deployment_id, e.module, e.month, e.booked_at,
    (e.booked_at at time zone zone)::date,
    case when e.kind = 'CORRECTION' then null when e.source = 'PURCHASED' then sign * e.credits else 0 end,
    case when e.kind = 'CORRECTION' then null when e.source = 'AWARDED' then sign * e.credits else 0 end,
    case when e.currency is not null then e.counted_in end, e.rate_month, e.currency, sign * e.revenue_minor)::revenue_move
$$;

create function move_revenue(moves revenue_move[]) returns void
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  insert into revenue_month as m (month, referral_id, promoter_id, currency, rate_month, revenue_minor, entries)
  select counted_in, referral_id, promoter_id, currency, rate_month, sum(revenue_minor), sum(sign)
  from unnest(moves) where counted_in is not null
  group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (month, referral_id, promoter_id, currency, rate_month) do update set
    revenue_minor = m.revenue_minor + excluded.revenue_minor, entries = m.entries + excluded.entries;

  insert into promoter_revenue as p (promoter_id, month, currency, revenue_minor)
  select promoter_id, counted_in, currency, sum(revenue_minor)
  from unnest(moves) where counted_in is not null
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (promoter_id, month, currency) do update set revenue_minor = p.revenue_minor + excluded.revenue_minor;

  insert into promoter_revenue_day as p (promoter_id, currency, day, revenue_minor)
  select promoter_id, currency, day, sum(revenue_minor)
  from unnest(moves) where counted_in is not null
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (promoter_id, currency, day) do update set revenue_minor = p.revenue_minor + excluded.revenue_minor;

  insert into referral_deployment_revenue as d (referral_id, workspace_id, deployment_id, currency, revenue_minor)
  select referral_id, workspace_id, deployment_id, currency, sum(revenue_minor)
  from unnest(moves) where counted_in is not null
  group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (referral_id, workspace_id, deployment_id, currency) do update set
    revenue_minor = d.revenue_minor + excluded.revenue_minor;

  with seen as (
    select * from unnest(moves) where purchased is not null
  ), deployment as (
    insert into referral_deployment as d
      (referral_id, workspace_id, deployment_id, promoter_id, module, spent_at, month, purchased, awarded)
    select referral_id, workspace_id, deployment_id,
      coalesce(max(promoter_id) filter (where sign > 0), max(promoter_id)),
      coalesce(max(module) filter (where sign > 0), max(module)),
      coalesce(min(booked_at) filter (where sign > 0), min(booked_at)),
      coalesce(min(month) filter (where sign > 0), min(month)), sum(purchased), sum(awarded)
    from seen group by 1, 2, 3 order by 1, 2, 3
    on conflict (referral_id, workspace_id, deployment_id) do update set promoter_id = excluded.promoter_id,
      module = excluded.module, spent_at = least(d.spent_at, excluded.spent_at),
      month = least(d.month, excluded.month),
      purchased = d.purchased + excluded.purchased, awarded = d.awarded + excluded.awarded
    returning new.referral_id, old.promoter_id as old_promoter, new.promoter_id as new_promoter,
      old.month as old_month, new.month as new_month,
      case when old.purchased + old.awarded > 0 then 1 else 0 end as counted,
      case when new.purchased + new.awarded > 0 then 1 else 0 end as counts
  ), of_referral as (
    insert into referral_consumption as c (referral_id, month, promoter_id, purchased, awarded)
    select referral_id, month, promoter_id, sum(purchased), sum(awarded)
    from seen group by 1, 2, 3 order by 1, 2, 3
    on conflict (referral_id, month, promoter_id) do update set purchased = c.purchased + excluded.purchased,
      awarded = c.awarded + excluded.awarded
    returning new.promoter_id, new.month,
      case when new.purchased + new.awarded > 0 then 1 else 0 end
        - case when old.purchased + old.awarded > 0 then 1 else 0 end as referrals
  ), of_promoter as (
    insert into promoter_consumption as c (promoter_id, month, purchased, awarded, referrals)
    select promoter_id, month, sum(purchased), sum(awarded), sum(referrals)
    from (select promoter_id, month, purchased, awarded, 0 as referrals from seen
          union all select promoter_id, month, 0, 0, referrals from of_referral where referrals <> 0) as changed
    group by 1, 2 order by 1, 2
    on conflict (promoter_id, month) do update set purchased = c.purchased + excluded.purchased,
      awarded = c.awarded + excluded.awarded, referrals = c.referrals + excluded.referrals
  ), came_or_went as (
    select old_promoter as promoter_id, referral_id, old_month as month, -1 as deployments from deployment
    where counted > 0 and (old_promoter, old_month, counted) <> (new_promoter, new_month, counts)
    union all
    select new_promoter, referral_id, new_month, 1 from deployment
    where counts > 0 and (old_promoter, old_month, counted) is distinct from (new_promoter, new_month, counts)
  ), by_referral as (
    insert into deployment_count as c (promoter_id, referral_id, month, deployments)
    select promoter_id, referral_id, counted.month, sum(deployments)
    from came_or_went cross join lateral (values (came_or_went.month), ('')) as counted (month)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (promoter_id, referral_id, month) do update set deployments = c.deployments + excluded.deployments
    returning new.promoter_id, new.month, coalesce(new.deployments, 0) - coalesce(old.deployments, 0) as deployments,
      case when new.month = '' then case when new.deployments > 0 then 1 else 0 end
        - case when old.deployments > 0 then 1 else 0 end else 0 end as referrals
  )
  insert into deployment_count as c (promoter_id, referral_id, month, deployments, referrals)
  select promoter_id, '', month, sum(deployments), sum(referrals)
  from by_referral group by 1, 2, 3 order by 1, 2, 3
  on conflict (promoter_id, referral_id, month) do update set deployments = c.deployments + excluded.deployments,
    referrals = c.referrals + excluded.referrals;
end $$;

-- The program's zone at an instant, by the policy in force; before the first policy its zone, without any UTC.
create function revenue_zone_at(instant timestamptz) returns text
language sql stable set search_path = commissions, pg_temp as $$
  select coalesce(
    (select time_zone from policy_version where published_at <= instant order by version desc limit 1),
    (select time_zone from policy_version order by version limit 1),
    'UTC')
$$;

-- A promoter sees the credits of what its referral spent, also where money of it waits or is none to count; what is before
-- the link, voided, outside the window or of an inactive affiliate it never sees.
create function roll_up_new_revenue() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
declare
  closed text := (select max(month) from month_close);
  zones text[] := (select array_agg(distinct time_zone) from policy_version);
  moves revenue_move[];
begin
  if exists (select from after_change where counted_in <= closed) then
    raise exception 'nothing counts in a closed month any more' using errcode = 'integrity_constraint_violation';
  end if;
  select array_agg(revenue_move_of(e, 1,
    case when cardinality(zones) = 1 then zones[1] else revenue_zone_at(e.booked_at) end))
  into moves
  from after_change e
  where e.state = 'COUNTED' or e.reason in ('PURCHASE_UNKNOWN', 'PURCHASE_HELD', 'OWN_PURCHASE', 'EARNED_BY_PAYMENT');
  if moves is not null then
    perform move_revenue(moves);
  end if;
  return null;
end $$;
create trigger sums_follow_new_entries after insert on revenue_entry
  referencing new table as after_change for each statement execute function roll_up_new_revenue();

create function roll_up_changed_revenue() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
declare
  closed text := (select max(month) from month_close);
  moves revenue_move[];
begin
  if exists (select from after_change where counted_in <= closed) then
    raise exception 'nothing counts in a closed month any more' using errcode = 'integrity_constraint_violation';
  end if;
  select array_agg(move) into moves from (
    select revenue_move_of(e, 1, revenue_zone_at(e.booked_at)) from after_change e
    where e.state = 'COUNTED' or e.reason in ('PURCHASE_UNKNOWN', 'PURCHASE_HELD', 'OWN_PURCHASE', 'EARNED_BY_PAYMENT')
    union all
    select revenue_move_of(e, -1, revenue_zone_at(e.booked_at)) from before_change e
    where e.state = 'COUNTED' or e.reason in ('PURCHASE_UNKNOWN', 'PURCHASE_HELD', 'OWN_PURCHASE', 'EARNED_BY_PAYMENT')) as changed (move);
  if moves is not null then
    perform move_revenue(moves);
    delete from revenue_month where entries = 0 and (month, referral_id, promoter_id, currency, rate_month) in (
      select counted_in, referral_id, promoter_id, currency, rate_month from unnest(moves) where sign < 0 and counted_in is not null);
  end if;
  return null;
end $$;
create trigger sums_follow_changed_entries after update on revenue_entry
  referencing old table as before_change new table as after_change
  for each statement execute function roll_up_changed_revenue();

-- Facts that may decide otherwise about draws: what they are about is put in line by the statement that keeps them.

create function settle_revenue_of(kinds text[], ids text[], since timestamptz[]) returns void
language sql security definer set search_path = commissions, pg_temp as $$
  insert into revenue_to_settle as waiting (kind, id, after_at)
  select kind, id, min(since) from unnest(kinds, ids, since) as told (kind, id, since)
  group by 1, 2 order by 1, 2
  on conflict (kind, id) do update set after_at = excluded.after_at, after_usage_id = '', after_lot_id = ''
  where excluded.after_at <= waiting.after_at
$$;

create function revenue_of_new_workspaces() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  perform settle_revenue_of(array_agg('WORKSPACE'::text), array_agg(workspace_id), array_agg('-infinity'::timestamptz))
  from after_change;
  return null;
end $$;
create trigger attached_workspaces_count after insert on referral_workspace
  referencing new table as after_change for each statement execute function revenue_of_new_workspaces();
create trigger moved_workspaces_count after update on referral_workspace
  referencing new table as after_change for each statement execute function revenue_of_new_workspaces();

create function revenue_of_new_referrals() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  perform settle_revenue_of(array_agg('REFERRAL'::text), array_agg(id), array_agg('-infinity'::timestamptz))
  from after_change;
  return null;
end $$;
create trigger linked_referrals_count after insert on referral
  referencing new table as after_change for each statement execute function revenue_of_new_referrals();
create trigger moved_referrals_count after update on referral
  referencing new table as after_change for each statement execute function revenue_of_new_referrals();

create function revenue_of_voided_referrals() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  perform settle_revenue_of(array_agg('REFERRAL'::text), array_agg(referral_id), array_agg(voided_at)) from after_change;
  return null;
end $$;
create trigger voided_referrals_end after insert on referral_void
  referencing new table as after_change for each statement execute function revenue_of_voided_referrals();

create function revenue_of_new_promoters() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  perform settle_revenue_of(array_agg('PROMOTER'::text), array_agg(id), array_agg('-infinity'::timestamptz)) from after_change;
  return null;
end $$;
create trigger enrolled_promoters_count after insert on promoter
  referencing new table as after_change for each statement execute function revenue_of_new_promoters();

create function revenue_of_new_states() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  perform settle_revenue_of(array_agg('PROMOTER'::text), array_agg(promoter_id), array_agg(changed_at)) from after_change;
  return null;
end $$;
create trigger affiliates_states_count after insert on affiliate_state
  referencing new table as after_change for each statement execute function revenue_of_new_states();

create function revenue_of_new_policies() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  perform settle_revenue_of(array['POLICY'], array['any'], array['-infinity'::timestamptz]) from after_change limit 1;
  return null;
end $$;
create trigger policies_count after insert on policy_version
  referencing new table as after_change for each statement execute function revenue_of_new_policies();

create function revenue_of_own_payments() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  perform settle_revenue_of(array_agg(case when kind in ('EMAIL', 'CARD') then kind else 'PROMOTER' end),
    array_agg(case when kind in ('EMAIL', 'CARD') then value else promoter_id end),
    array_agg('-infinity'::timestamptz))
  from after_change;
  return null;
end $$;
create trigger new_signals_tell_own_purchases after insert on own_payment_signal
  referencing new table as after_change for each statement execute function revenue_of_own_payments();
create trigger earlier_signals_tell_own_purchases after update on own_payment_signal
  referencing new table as after_change for each statement execute function revenue_of_own_payments();

create function revenue_of_customers() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  perform settle_revenue_of(array_agg('CUSTOMER'::text), array_agg(customer_id), array_agg('-infinity'::timestamptz))
  from after_change;
  return null;
end $$;
create trigger new_customers_tell_own_purchases after insert on customer_workspace
  referencing new table as after_change for each statement execute function revenue_of_customers();
create trigger moved_customers_tell_own_purchases after update on customer_workspace
  referencing new table as after_change for each statement execute function revenue_of_customers();

create function revenue_of_payments() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  perform settle_revenue_of(array_agg('PAYMENT'::text), array_agg(payment_intent_id), array_agg('-infinity'::timestamptz))
  from after_change;
  return null;
end $$;
create trigger new_payments_decide after insert on payment
  referencing new table as after_change for each statement execute function revenue_of_payments();
create trigger changed_payments_decide after update on payment
  referencing new table as after_change for each statement execute function revenue_of_payments();
create trigger released_holds_decide after insert on revenue_hold_release
  referencing new table as after_change for each statement execute function revenue_of_payments();

create function revenue_of_commissions() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  perform settle_revenue_of(array_agg('PAYMENT'::text), array_agg(payment_intent_id), array_agg('-infinity'::timestamptz))
  from after_change where kind = 'PAYMENT';
  return null;
end $$;
create trigger new_commissions_decide after insert on commission
  referencing new table as after_change for each statement execute function revenue_of_commissions();
create function revenue_of_changed_commissions() returns trigger
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  perform settle_revenue_of(array_agg('PAYMENT'::text), array_agg(a.payment_intent_id), array_agg('-infinity'::timestamptz))
  from after_change a join before_change b using (id)
  where a.kind = 'PAYMENT' and (a.status = 'CANCELLED') <> (b.status = 'CANCELLED');
  return null;
end $$;
create trigger cancelled_commissions_decide after update on commission
  referencing old table as before_change new table as after_change
  for each statement execute function revenue_of_changed_commissions();

revoke all on function share_months(), take_months(), freeze_entries(), revenue_move_of, move_revenue, revenue_zone_at,
  roll_up_new_revenue(), roll_up_changed_revenue(), settle_revenue_of, revenue_of_new_workspaces(),
  revenue_of_new_referrals(), revenue_of_voided_referrals(), revenue_of_new_promoters(), revenue_of_new_states(),
  revenue_of_new_policies(), revenue_of_own_payments(), revenue_of_customers(), revenue_of_payments(),
  revenue_of_commissions(), revenue_of_changed_commissions() from public;

-- Entries, what waits and all sums are written by functions alone.
grant select on revenue_entry, revenue_to_settle, revenue_month, promoter_revenue, promoter_revenue_day,
  referral_deployment, referral_deployment_revenue, referral_consumption, promoter_consumption, deployment_count to commissions;
grant select, insert on month_close, credits_month, revenue_hold_release to commissions;

-- The rate of each referral for its promoter, as it was just before an instant: the affiliate's own, else its tier's, else
-- that of the policy that the referral goes by. As domain/terms.ts has it for payments; for many at once.
create or replace function rates_at(referral_ids text[], promoter_ids text[], instants timestamptz[])
returns table (referral_id text, promoter_id text, instant timestamptz, rate_bps integer)
language sql stable set search_path = commissions, pg_temp set jit = off as $$
  with wanted as materialized (
    select distinct w.referral, w.promoter, w.instant
    from unnest(referral_ids, promoter_ids, instants) as w (referral, promoter, instant)
  ), promised as materialized (
    select at.instant, in_force.tiers,
      (select max((tier ->> 'fromReferrals')::integer) from jsonb_array_elements(in_force.tiers) tier) as most
    from (select distinct w.instant from wanted w) at
    left join lateral (
      select v.tiers from policy_version v where v.published_at < at.instant order by v.version desc limit 1
    ) in_force on true
  ), told as materialized (
    select who.promoter, who.instant, coalesce(state.rate_bps, state.tier_rate_bps) as bps
    from (select distinct w.promoter, w.instant from wanted w) who
    left join lateral (
      select s.rate_bps, s.tier_rate_bps from affiliate_state s
      where s.promoter_id = who.promoter and s.changed_at < who.instant
      order by s.changed_at desc, s.revision desc limit 1
    ) state on true
  ), earned as materialized (
    select t.promoter, t.instant, coalesce(t.bps, (
      select (tier ->> 'rateBps')::integer
      from jsonb_array_elements(p.tiers) with ordinality as listed (tier, place)
      where (tier ->> 'fromReferrals')::integer <= counted.referrals
      order by (tier ->> 'fromReferrals')::integer desc, place desc limit 1)) as bps
    from told t
    join promised p using (instant)
    -- Counted no further than the highest tier asks for, and not at all where nothing depends on it.
    cross join lateral (
      select count(*) as referrals from (
        select from referral r left join referral_void v on v.referral_id = r.id
        where t.bps is null and r.promoter_id = t.promoter and r.linked_at < t.instant
          and coalesce(v.voided_at >= t.instant, true)
        limit coalesce(p.most, 0)) reached
    ) counted
  )
  select w.referral, w.promoter, w.instant, coalesce(e.bps, p.rate_bps)
  from wanted w
  join earned e using (promoter, instant)
  left join referral r on r.id = w.referral
  left join policy_version p on p.version = r.policy_version
$$;

grant execute on function rates_at to commissions;

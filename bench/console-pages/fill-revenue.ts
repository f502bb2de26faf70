import { NOW, type Scale } from "./scale";

/** Draws of a referral that is paid by consumption: of Ada's, and of anybody else's. Ten are a deployment. */
const ADAS_DRAWS = 100;
const DRAWS = 10;

/** Of the draws alone, so that sums of the year that was there stay as they are. */
const MINE = "revenue_entry where usage_id like 'usg\\_bench%'";

/** What the revenue page reads: draws of eleven months, and their sums as the triggers would have kept them. */
export const FILL_REVENUE = (_scale: Scale) => [
  `set search_path = commissions`,
  `insert into revenue_entry (workspace_id, usage_id, lot_id, cause, kind, deployment_id, module, source, credits,
     revenue_minor, currency, payment_intent_id, booked_at, month, referral_id, promoter_id, state, reason, counted_in,
     rate_month)
   select r.workspace_id, 'usg_bench_' || r.n || '_' || place, 'lot_bench_' || r.n || '_' || bought, 'spend', 'SPEND',
     'dep_' || place / 10, 'network', case when bought then 'PURCHASED' else 'AWARDED' end, 1000000,
     case when bought then 10 else 0 end, case when bought then 'USD' end, case when bought then 'pi_bench_' || r.n end, at,
     month, r.id, r.promoter_id, case when counts then 'COUNTED' else 'NOT_COUNTED' end,
     case when not counts then 'OWN_PURCHASE' end, case when counts then month end, case when counts then month end
   from new_referral r,
     lateral (select case when adas then ${ADAS_DRAWS} else ${DRAWS} end as draws) many,
     lateral generate_series(0, draws - 1) place,
     lateral (select timestamptz '2026-01-01' + place * (${NOW} - timestamptz '2026-01-01') / draws as at,
       place % 5 <> 0 as bought, place % 50 <> 49 as counts) booked,
     lateral (select to_char(at, 'YYYY-MM') as month) counted
   where r.by_consumption`,
  `insert into revenue_month (month, referral_id, promoter_id, currency, rate_month, revenue_minor, entries)
   select counted_in, referral_id, promoter_id, currency, rate_month, sum(revenue_minor), count(*)
   from ${MINE} and counted_in is not null and currency is not null group by 1, 2, 3, 4, 5`,
  `insert into promoter_revenue as s (promoter_id, month, currency, revenue_minor)
   select promoter_id, counted_in, currency, sum(revenue_minor)
   from ${MINE} and counted_in is not null and currency is not null group by 1, 2, 3
   on conflict (promoter_id, month, currency) do update set revenue_minor = s.revenue_minor + excluded.revenue_minor`,
  `insert into promoter_revenue_day as s (promoter_id, currency, day, revenue_minor)
   select promoter_id, currency, booked_at::date, sum(revenue_minor)
   from ${MINE} and counted_in is not null and currency is not null group by 1, 2, 3
   on conflict (promoter_id, currency, day) do update set revenue_minor = s.revenue_minor + excluded.revenue_minor`,
  `create temp table new_deployment as
   select referral_id, workspace_id, deployment_id, min(promoter_id) as promoter_id, min(module) as module,
     min(booked_at) as spent_at, min(month) as month,
     coalesce(sum(credits) filter (where source = 'PURCHASED'), 0) as purchased,
     coalesce(sum(credits) filter (where source = 'AWARDED'), 0) as awarded
   from ${MINE} group by 1, 2, 3`,
  `insert into referral_deployment (referral_id, workspace_id, deployment_id, promoter_id, module, spent_at, month,
     purchased, awarded) select * from new_deployment`,
  `insert into referral_deployment_revenue (referral_id, workspace_id, deployment_id, currency, revenue_minor)
   select referral_id, workspace_id, deployment_id, currency, sum(revenue_minor)
   from ${MINE} and counted_in is not null and currency is not null group by 1, 2, 3, 4`,
  `insert into referral_consumption (referral_id, month, promoter_id, purchased, awarded)
   select referral_id, month, min(promoter_id), coalesce(sum(credits) filter (where source = 'PURCHASED'), 0),
     coalesce(sum(credits) filter (where source = 'AWARDED'), 0)
   from ${MINE} group by 1, 2`,
  `insert into promoter_consumption as s (promoter_id, month, purchased, awarded, referrals)
   select promoter_id, month, sum(purchased), sum(awarded), count(*) from referral_consumption
   where referral_id in (select id from new_referral) group by 1, 2
   on conflict (promoter_id, month) do update set purchased = s.purchased + excluded.purchased,
     awarded = s.awarded + excluded.awarded, referrals = s.referrals + excluded.referrals`,
  `insert into deployment_count as s (promoter_id, referral_id, month, deployments, referrals)
   select promoter_id, coalesce(referral_id, ''), coalesce(month, ''), count(*),
     case when grouping(referral_id) = 1 then count(distinct referral_id) else 0 end
   from new_deployment
   group by grouping sets ((promoter_id, referral_id, month), (promoter_id, referral_id), (promoter_id, month), (promoter_id))
   on conflict (promoter_id, referral_id, month) do update set deployments = s.deployments + excluded.deployments,
     referrals = s.referrals + excluded.referrals`,
  "reset search_path",
];

import { row, transaction } from "@tributary/kit/database";
import type { Money } from "@tributary/kit/money";
import type { DataSource } from "typeorm";
import type { DraftTerms } from "../domain/draft-terms";

export interface Simulation {
  paymentsEvaluated: number;
  actual: Money[];
  simulated: Money[];
  byPromoter: { promoterId: string; actual: Money[]; simulated: Money[] }[];
}

interface Sum {
  currency: string;
  actual: string;
  simulated: string;
}
interface Found {
  evaluated: number;
  totals: Sum[];
  promoters: { promoterId: string; sums: Sum[] }[];
}

/** As many as differ most; the totals are of all. */
const PROMOTERS = 100;

/**
 * One pass over history in the database, so that memory stays flat here. It applies the draft's
 * terms to every payment that any policy could let earn; who may earn at all (codes, own payments,
 * statuses) stays as it was decided. Caps fill from each referral's first payment on.
 */
const SIMULATION = `
with reach as materialized (
  -- From when on a promoter had as many referrals as each tier asks for, the best tier first.
  select r.promoter_id, array_agg(r.linked_at order by tier.needed desc) as since,
    array_agg(tier.rate order by tier.needed desc) as rates
  from (select promoter_id, linked_at,
          row_number() over (partition by promoter_id order by linked_at, id) as place from referral) r
  join unnest($3::int[], $4::int[]) as tier (rate, needed) on tier.needed = r.place
  group by 1
), terms as (
  -- What an affiliate had of its own, and until when.
  select promoter_id, rate_bps, tier_rate_bps, changed_at,
    lead(changed_at) over (partition by promoter_id order by changed_at, revision) as until
  from affiliate_state
), judged as (
  select d.promoter_id, d.referral_id, d.currency, d.paid_at, d.payment_intent_id,
    p.received_minor, p.tax_minor,
    greatest(p.received_minor - d.refunded_minor - d.withdrawn_minor, 0) as kept_minor,
    coalesce(s.rate_bps, s.tier_rate_bps, (
      select tier.rate from unnest(reach.since, reach.rates) with ordinality tier (since, rate, place)
      where tier.since < date_trunc('second', d.paid_at) + interval '1 second' order by tier.place limit 1), $2::int) as rate_bps,
    r.linked_at
  from decision d
  join payment p using (payment_intent_id)
  left join referral r on r.id = d.referral_id
  left join reach on reach.promoter_id = d.promoter_id
  left join terms s on s.promoter_id = d.promoter_id
    and s.changed_at < date_trunc('second', d.paid_at) + interval '1 second'
    and (s.until is null or s.until >= date_trunc('second', d.paid_at) + interval '1 second')
  where d.reason in ('EARNED', 'BASIS_IS_TRUE_REVENUE', 'OUTSIDE_WINDOW', 'BELOW_MINIMUM',
      'NOTHING_LEFT_AFTER_REFUNDS', 'CAP_REACHED')
    and d.promoter_id is not null and p.received_minor > 0 and d.paid_at < $6
    and ($9::bigint is not null or d.paid_at >= $5)
    and not exists (select 1 from commission c join commission_force f on f.commission_id = c.id
      where c.payment_intent_id = d.payment_intent_id and c.kind = 'PAYMENT' and f.lifted_at is null)
), uncapped as materialized (
  select promoter_id, referral_id, currency, paid_at, payment_intent_id,
    case when $1 <> 'PAYMENT'
        or (linked_at is not null and $7::int is not null
            and paid_at >= ((linked_at at time zone $11) + make_interval(months => $7)) at time zone $11)
        or (currency = $10 and received_minor < $8::bigint) then 0
      else div(div(greatest(received_minor - tax_minor, 0)::numeric * kept_minor, received_minor)
               * rate_bps, 10000) end as minor
  from judged
), capped as (
  select promoter_id, currency, paid_at,
    case when $9::bigint is null or referral_id is null or currency <> $10 then minor
      else greatest(least(minor, $9::bigint - coalesce(sum(minor) over earlier, 0)), 0) end as minor
  from uncapped
  window earlier as (partition by referral_id, currency order by paid_at, payment_intent_id
    rows between unbounded preceding and 1 preceding)
), simulated as (
  select promoter_id, currency, sum(minor) as minor from capped where paid_at >= $5 group by 1, 2
), actual as (
  select c.promoter_id, c.currency, sum(c.amount_minor) as minor
  from commission c
  where c.payment_intent_id is not null and c.earned_at >= $5 and c.earned_at < $6
  group by 1, 2
), sums as materialized (
  select promoter_id, currency, coalesce(a.minor, 0) as actual, coalesce(s.minor, 0) as simulated
  from actual a full join simulated s using (promoter_id, currency)
), differing as (
  select promoter_id, max(abs(simulated - actual)) as most,
    json_agg(json_build_object('currency', currency, 'actual', actual::text,
      'simulated', simulated::text) order by currency) as sums
  from sums group by 1 order by 2 desc, 1 limit ${PROMOTERS}
)
select
  (select count(*)::int from decision where paid_at >= $5 and paid_at < $6) as evaluated,
  coalesce((select json_agg(t) from (
    select currency, sum(actual)::text as actual, sum(simulated)::text as simulated
    from sums group by 1 order by 1) t), '[]') as totals,
  coalesce((select json_agg(json_build_object('promoterId', promoter_id, 'sums', sums)
    order by most desc, promoter_id) from differing), '[]') as promoters`;

/** What the draft would have paid for the payments of `[from, to)`. Writes nothing. */
export async function simulatePolicy(
  db: DataSource,
  draft: DraftTerms,
  from: Date,
  to: Date,
): Promise<Simulation> {
  const found = await transaction(db, async (tx) => {
    await tx.query("set transaction read only");
    // A history of years takes longer than any other statement may.
    await tx.query("set local statement_timeout = '60s'");
    return row<Found>(tx, SIMULATION, [
      draft.basis,
      draft.rateBps,
      draft.tiers.map(({ rateBps }) => rateBps),
      draft.tiers.map(({ fromReferrals }) => fromReferrals),
      from,
      to,
      draft.commissionMonths,
      draft.minimumPaymentMinor,
      draft.maxCommissionMinorPerReferral,
      draft.currency,
      draft.timeZone,
    ]);
  });
  const { evaluated, totals, promoters } = found!;
  return {
    paymentsEvaluated: evaluated,
    ...sides(totals),
    byPromoter: promoters.map(({ promoterId, sums }) => ({ promoterId, ...sides(sums) })),
  };
}

function sides(sums: readonly Sum[]): Pick<Simulation, "actual" | "simulated"> {
  const side = (which: "actual" | "simulated") =>
    sums.map((sum) => ({ currency: sum.currency, amountMinor: BigInt(sum[which]) }));
  return { actual: side("actual"), simulated: side("simulated") };
}

import { rows } from "@tributary/kit/database";
import type { Money } from "@tributary/kit/money";
import type { DataSource } from "typeorm";
import { nextPayout } from "../domain/calendar";
import { policyInForce } from "../domain/terms";
import { allPolicies } from "./policies";

/** One currency's sums, minor units. */
export interface CurrencySums {
  currency: string;
  pendingMinor: bigint;
  confirmedMinor: bigint;
  paidMinor: bigint;
  /** Of what is confirmed: claimed by a payout that is neither paid nor released. */
  inPayoutMinor: bigint;
  /** Confirmed, but left out of the next payout: below its minimum, or a debt. */
  carriedForwardMinor: bigint;
}

/** Everything that a promoter earned, one row for each currency. */
export interface PromoterSums {
  byCurrency: CurrencySums[];
  /** YYYY-MM-DD in the program's time zone; null without a policy. */
  nextPayoutOn: string | null;
  nextPayout: Money[];
}

interface Sums extends Omit<CurrencySums, "carriedForwardMinor"> {
  promoterId: string;
  /** Confirmed, in no payout yet, and earned before the next cut-off; adjustments of any day. */
  payableMinor: bigint;
}

/**
 * Earnings of these promoters, in their order, from sums that are kept beside the rows: as fast
 * with ten million commissions as with ten.
 */
export async function earningsOf(
  db: DataSource,
  promoterIds: readonly string[],
  now: Date,
): Promise<PromoterSums[]> {
  const policy = policyInForce(await allPolicies(db), now);
  const payout = policy && nextPayout(now, policy.payoutDayOfMonth, policy.timeZone);
  const sums = await rows<Sums>(
    db,
    `select e.promoter_id as "promoterId", e.currency, e.pending_minor as "pendingMinor",
       e.confirmed_minor as "confirmedMinor", e.paid_minor as "paidMinor", open.minor as "inPayoutMinor",
       coalesce((
         select sum(case when d.day < $2::date then d.confirmed_minor
                    else d.confirmed_adjustments_minor end)
         from promoter_earnings_day d
         where d.promoter_id = e.promoter_id and d.currency = e.currency
           and (d.confirmed_minor, d.confirmed_adjustments_minor) <> (0, 0)), 0)::bigint - open.minor as "payableMinor"
     from promoter_earnings e
     cross join lateral (select coalesce(sum(i.amount_minor), 0)::bigint as minor from payout_item i
       where i.promoter_id = e.promoter_id and i.currency = e.currency
         and i.paid_at is null and i.released_at is null) open
     where e.promoter_id = any($1)
     order by e.promoter_id, e.currency`,
    [promoterIds, payout?.earnedBefore ?? null],
  );
  const ofPromoter = Map.groupBy(sums, ({ promoterId }) => promoterId);
  return promoterIds.map((id) => {
    const byCurrency = (ofPromoter.get(id) ?? []).map((own) => {
      const minimum = policy?.currency === own.currency ? policy.minimumPayoutMinor : 0n;
      const paid = own.payableMinor > 0n && own.payableMinor >= minimum;
      return { ...own, carriedForwardMinor: paid ? 0n : own.payableMinor };
    });
    return {
      byCurrency,
      nextPayoutOn: payout?.on ?? null,
      nextPayout: byCurrency
        .filter(({ carriedForwardMinor, payableMinor }) => carriedForwardMinor !== payableMinor)
        .map(({ currency, payableMinor }) => ({ currency, amountMinor: payableMinor })),
    };
  });
}

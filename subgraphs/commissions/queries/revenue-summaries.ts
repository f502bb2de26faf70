import { rows } from "@tributary/kit/database";
import type { Money } from "@tributary/kit/money";
import type { DataSource } from "typeorm";

/** What was consumed in one month, or in all months. */
export interface RevenueSums {
  /** One sum for each currency that has one. */
  trueRevenue: Money[];
  /** Likewise: what closed months earned by it, as it stands. */
  commission: Money[];
  /** With spending left; of a month those that began in it. */
  totalDeployments: number;
  /** Micro-credits, less what was given back. */
  purchasedCreditsSpent: bigint;
  awardedCreditsSpent: bigint;
}

/** The same of all referrals of a promoter, and how many they are. */
export interface PromoterRevenueSums extends RevenueSums {
  referrals: number;
}

/** Whose sums of which month; null: all time. */
export interface SumsOf {
  ownerId: string;
  month: string | null;
}

/** What these referrals have consumed, for the promoters that have them now. One statement for each distinct month. */
export function referralSums(db: DataSource, wanted: readonly SumsOf[]): Promise<RevenueSums[]> {
  return sumsByMonth<RevenueSums>(wanted, (ids, month) =>
    rows(
      db,
      `select r.id, ${SUMS},
         ${sumsOf("revenue_minor", "revenue_month m", `m.referral_id = r.id and m.promoter_id = r.promoter_id and ${IN_MONTH("m.month")}`)}
           as "trueRevenue",
         ${sumsOf("amount_minor", "commission m", `m.kind = 'TRUE_REVENUE' and m.referral_id = r.id and m.promoter_id = r.promoter_id and ${IN_MONTH("m.source")}`)}
           as commission
       from referral r
       left join deployment_count d on d.promoter_id = r.promoter_id and d.referral_id = r.id
         and d.month = coalesce($2, '')
       cross join lateral (
         select sum(purchased) as purchased, sum(awarded) as awarded from referral_consumption c
         where c.referral_id = r.id and c.promoter_id = r.promoter_id and ${IN_MONTH("c.month")}) consumed
       where r.id = any($1)`,
      [ids, month],
    ),
  );
}

/**
 * What all referrals of these promoters have consumed, from sums that are kept beside the entries: as many rows are
 * read whatever the number of referrals, deployments and spends. One statement for each distinct month.
 */
export function promoterSums(
  db: DataSource,
  wanted: readonly SumsOf[],
): Promise<PromoterRevenueSums[]> {
  return sumsByMonth<PromoterRevenueSums>(wanted, (ids, month) =>
    rows(
      db,
      `select p.id, ${SUMS},
         coalesce(case when $2::text is null then d.referrals else consumed.referrals end, 0)::int as referrals,
         ${sumsOf("revenue_minor", "promoter_revenue m", `m.promoter_id = p.id and ${IN_MONTH("m.month")}`)}
           as "trueRevenue",
         ${month === null ? OF_ALL_MONTHS : OF_ONE_MONTH} as commission
       from unnest($1::text[]) as p (id)
       left join deployment_count d on d.promoter_id = p.id and d.referral_id = '' and d.month = coalesce($2, '')
       cross join lateral (
         select sum(purchased) as purchased, sum(awarded) as awarded, sum(referrals) as referrals
         from promoter_consumption c where c.promoter_id = p.id and ${IN_MONTH("c.month")}) consumed`,
      [ids, month],
    ),
  );
}

const IN_MONTH = (column: string) => `($2::text is null or ${column} = $2)`;

const SUMS = `coalesce(d.deployments, 0)::int as "totalDeployments",
  coalesce(consumed.purchased, 0)::bigint as "purchasedCreditsSpent",
  coalesce(consumed.awarded, 0)::bigint as "awardedCreditsSpent"`;

/** Sums by currency as JSON, without those that are nothing; amounts are texts, since JSON has no bigint. */
function sumsOf(column: string, table: string, where: string): string {
  return `(select coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'minor', minor::text) order by currency), '[]')
    from (select m.currency, sum(m.${column}) as minor from ${table} where ${where} group by 1) sums where minor <> 0)`;
}

// A month's commissions are earned on its last day, which lies in it by constraint.
const OF_ONE_MONTH = sumsOf(
  "true_revenue_minor",
  "promoter_earnings_day m",
  "m.promoter_id = p.id and m.day >= ($2 || '-01')::date and m.day < ($2 || '-01')::date + interval '1 month'",
);
const OF_ALL_MONTHS = sumsOf(
  "true_revenue_minor",
  "promoter_earnings m",
  "m.promoter_id = p.id and $2::text is null",
);

type Json = { currency: string; minor: string }[];
type Read<T> = Omit<T, "trueRevenue" | "commission"> & {
  id: string;
  trueRevenue: Json;
  commission: Json;
};

async function sumsByMonth<T extends RevenueSums>(
  wanted: readonly SumsOf[],
  read: (ids: string[], month: string | null) => Promise<Read<T>[]>,
): Promise<T[]> {
  const answers = new Map<SumsOf, T>();
  for (const [month, group] of Map.groupBy(wanted, (one) => one.month)) {
    const found = await read(
      group.map(({ ownerId }) => ownerId),
      month,
    );
    const byOwner = new Map(found.map((sums) => [sums.id, sums]));
    for (const one of group) {
      const sums = byOwner.get(one.ownerId)!;
      const { trueRevenue, commission } = sums;
      answers.set(one, {
        ...sums,
        trueRevenue: moneyOf(trueRevenue),
        commission: moneyOf(commission),
      } as unknown as T);
    }
  }
  return wanted.map((one) => answers.get(one)!);
}

/** Money out of JSON. */
export function moneyOf(sums: Json): Money[] {
  return sums.map(({ currency, minor }) => ({ currency, amountMinor: BigInt(minor) }));
}

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

/** What these referrals have consumed, for the promoters that have them now. One statement for all months. */
export function referralSums(db: DataSource, wanted: readonly SumsOf[]): Promise<RevenueSums[]> {
  return sumsByMonth<RevenueSums>(wanted, (parameters, of) =>
    rows(
      db,
      `select r.id, ${of.month} as month, ${SUMS},
         ${sumsOf("revenue_minor", "revenue_month m", `m.referral_id = r.id and m.promoter_id = r.promoter_id and ${of.within("m.month")}`)}
           as "trueRevenue",
         ${sumsOf("amount_minor", "commission m", `m.kind = 'TRUE_REVENUE' and m.referral_id = r.id and m.promoter_id = r.promoter_id and ${of.within("m.source")}`)}
           as commission
       from ${of.wanted} join referral r on r.id = wanted.id
       left join deployment_count d on d.promoter_id = r.promoter_id and d.referral_id = r.id
         and d.month = coalesce(${of.month}, '')
       cross join lateral (
         select sum(purchased) as purchased, sum(awarded) as awarded from referral_consumption c
         where c.referral_id = r.id and c.promoter_id = r.promoter_id and ${of.within("c.month")}) consumed`,
      parameters,
    ),
  );
}

/**
 * What all referrals of these promoters have consumed, from sums that are kept beside the entries: as many rows are
 * read whatever the number of referrals, deployments and spends. One statement for all months.
 */
export function promoterSums(
  db: DataSource,
  wanted: readonly SumsOf[],
): Promise<PromoterRevenueSums[]> {
  return sumsByMonth<PromoterRevenueSums>(wanted, (parameters, of) =>
    rows(
      db,
      `select p.id, ${of.month} as month, ${SUMS},
         coalesce(case when ${of.month} is null then d.referrals else consumed.referrals end, 0)::int as referrals,
         ${sumsOf("revenue_minor", "promoter_revenue m", `m.promoter_id = p.id and ${of.within("m.month")}`)}
           as "trueRevenue",
         ${of === ALL_MONTHS ? OF_ALL_MONTHS : OF_ONE_MONTH} as commission
       from ${of.wanted} cross join lateral (select wanted.id) p
       left join deployment_count d on d.promoter_id = p.id and d.referral_id = ''
         and d.month = coalesce(${of.month}, '')
       cross join lateral (
         select sum(purchased) as purchased, sum(awarded) as awarded, sum(referrals) as referrals
         from promoter_consumption c where c.promoter_id = p.id and ${of.within("c.month")}) consumed`,
      parameters,
    ),
  );
}

/** How a statement says which months it sums: those beside the owners, or all that there are. */
interface Months {
  /** What the statement begins with: `wanted`, the owners. */
  wanted: string;
  /** The owner's month. */
  month: string;
  within(column: string): string;
}
const EACH_MONTH: Months = {
  // Days are computed before: behind the policies of rows an index takes no condition with a cast of a text.
  wanted:
    "unnest($1::text[], $2::text[], $3::date[], $4::date[]) as wanted (id, month, first_day, last_day)",
  month: "wanted.month",
  within: (column) => `${column} = wanted.month`,
};
const ALL_MONTHS: Months = {
  wanted: "unnest($1::text[]) as wanted (id)",
  month: "null::text",
  within: () => "true",
};

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
  "m.promoter_id = p.id and m.day >= wanted.first_day and m.day <= wanted.last_day",
);
const OF_ALL_MONTHS = sumsOf("true_revenue_minor", "promoter_earnings m", "m.promoter_id = p.id");

type Json = { currency: string; minor: string }[];
type Read<T> = Omit<T, "trueRevenue" | "commission"> & {
  id: string;
  month: string | null;
  trueRevenue: Json;
  commission: Json;
};

function parametersOf(ofOne: readonly SumsOf[]): unknown[] {
  const days = ofOne.map(({ month }) => daysOf(month!));
  return [
    ofOne.map(({ ownerId }) => ownerId),
    ofOne.map(({ month }) => month),
    days.map(([first]) => first),
    days.map(([, last]) => last),
  ];
}

/** A month's first and last day: the day after that of 9999-12 has no four digits for its year. */
function daysOf(month: string): [first: string, last: string] {
  const day = new Date(`${month}-01T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + 1, 0);
  return [`${month}-01`, day.toISOString().slice(0, 10)];
}

async function sumsByMonth<T extends RevenueSums>(
  wanted: readonly SumsOf[],
  read: (parameters: unknown[], of: Months) => Promise<Read<T>[]>,
): Promise<T[]> {
  const ids = (of: readonly SumsOf[]) => of.map(({ ownerId }) => ownerId);
  const ofAll = wanted.filter(({ month }) => month === null);
  const ofOne = wanted.filter(({ month }) => month !== null);
  const found = await Promise.all([
    ofAll.length === 0 ? [] : read([ids(ofAll)], ALL_MONTHS),
    ofOne.length === 0 ? [] : read(parametersOf(ofOne), EACH_MONTH),
  ]);
  const key = (id: string, month: string | null) => `${month ?? ""} ${id}`;
  const byOwner = new Map(found.flat().map((sums) => [key(sums.id, sums.month), sums]));
  return wanted.map(({ ownerId, month }) => {
    const sums = byOwner.get(key(ownerId, month))!;
    const { trueRevenue, commission } = sums;
    return {
      ...sums,
      trueRevenue: moneyOf(trueRevenue),
      commission: moneyOf(commission),
    } as unknown as T;
  });
}

/** Money out of JSON. */
export function moneyOf(sums: Json): Money[] {
  return sums.map(({ currency, minor }) => ({ currency, amountMinor: BigInt(minor) }));
}

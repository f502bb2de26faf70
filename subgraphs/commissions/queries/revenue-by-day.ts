import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import { checkRange, type DaysOf } from "./earnings-by-day";

/** Counted money of what was booked on one day, minor units. */
export interface RevenueDay {
  promoterId: string;
  /** YYYY-MM-DD in the program's time zone. */
  date: string;
  currency: string;
  revenueMinor: bigint;
}

/** Every day of each range, also those of nothing: one statement for each distinct range. */
export async function revenueByDay(
  db: DataSource,
  wanted: readonly DaysOf[],
): Promise<RevenueDay[][]> {
  const answers = new Map<DaysOf, RevenueDay[]>();
  for (const group of Map.groupBy(wanted, ({ args }) => JSON.stringify(args)).values()) {
    const { from, to, currency } = group[0]!.args;
    checkRange(from, to);
    const found = await rows<RevenueDay>(
      db,
      `select p.id as "promoterId", days.start::date::text as date, $4::text as currency,
         coalesce(r.revenue_minor, 0) as "revenueMinor"
       from unnest($1::text[]) as p (id)
       cross join generate_series($2::date, $3::date, interval '1 day') as days (start)
       left join promoter_revenue_day r
         on r.promoter_id = p.id and r.currency = $4 and r.day = days.start::date
       order by p.id, days.start`,
      [group.map(({ promoterId }) => promoterId), from, to, currency],
    );
    const ofPromoter = Map.groupBy(found, ({ promoterId }) => promoterId);
    for (const one of group) answers.set(one, ofPromoter.get(one.promoterId) ?? []);
  }
  return wanted.map((one) => answers.get(one)!);
}

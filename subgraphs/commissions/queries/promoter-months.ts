import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** A month of the program, and when it was closed; null: it is open. */
export interface ProgramMonth {
  month: string;
  closedAt: Date | null;
}

/** So many months up to that of an instant, the newest first; as the service: closes are the deployment's, not a promoter's. */
export function newestMonths(db: DataSource, at: Date, last: number): Promise<ProgramMonth[]> {
  return rows<ProgramMonth>(
    db,
    `select to_char(m.start, 'YYYY-MM') as month, c.closed_at as "closedAt"
     from date_trunc('month', $1::timestamptz at time zone zone_at($1)) as present (start),
       generate_series(present.start, present.start - ($2 - 1) * interval '1 month', interval '-1 month') as m (start)
     left join month_close c on c.month = to_char(m.start, 'YYYY-MM')
     order by m.start desc`,
    [at, last],
  );
}

/** What one month earned one promoter. */
export interface MonthOfPromoter {
  promoterId: string;
  month: string;
}

const OF_THE_MONTH = (status: string) => `exists (
  select from commission c where c.promoter_id = asked.promoter_id and c.status = ${status}
    and c.kind = 'TRUE_REVENUE' and c.source = asked.month
    and c.earned_at >= asked.end - interval '2 days' and c.earned_at < asked.end + interval '2 days')`;

/**
 * Whether something was earned and nothing of it waits to be paid. A month's commissions are earned at its last instant,
 * in whichever zone, so that only the days around its end are looked at, whatever the promoter has earned by payments.
 */
export async function areMonthsPaid(
  db: DataSource,
  months: readonly MonthOfPromoter[],
): Promise<boolean[]> {
  const found = await rows<{ paid: boolean }>(
    db,
    `select ${OF_THE_MONTH("'PAID'")} and not ${OF_THE_MONTH("any('{PENDING,CONFIRMED}')")} as paid
     from (select promoter_id, month, place,
         ((month || '-01')::date + interval '1 month') at time zone 'UTC' as "end"
       from unnest($1::text[], $2::text[]) with ordinality as wanted (promoter_id, month, place)) asked
     order by asked.place`,
    [months.map(({ promoterId }) => promoterId), months.map(({ month }) => month)],
  );
  return found.map(({ paid }) => paid);
}

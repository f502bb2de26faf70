import { row, rows, type Tx } from "@tributary/kit/database";
import {
  boundedCount,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { DataSource } from "typeorm";
import type { ClosedMonth } from "../domain/closed-month";
import type { MonthObstacle } from "../domain/month-obstacle";

interface Found extends Omit<ClosedMonth, "trueRevenue" | "commission"> {
  totals: { currency: string; revenueMinor: string; commissionMinor: string }[];
}

const CLOSES = `
  select c.month, c.closed_at as "closedAt", c.referrals, c.digest, coalesce((
    select jsonb_agg(jsonb_build_object('currency', t.currency, 'revenueMinor', t.revenue_minor::text,
      'commissionMinor', t.commission_minor::text) order by t.currency)
    from month_close_total t where t.month = c.month), '[]') as totals
  from month_close c`;

/** Closed months, the newest first. */
export async function monthClosePage(
  db: DataSource,
  args: PageArgs,
): Promise<Connection<ClosedMonth>> {
  const request = pageRequest(args, 1);
  const found = await rows<Found>(
    db,
    `${CLOSES} where $1::text is null or c.month < $1 order by c.month desc limit ${request.limit + 1}`,
    [request.after?.[0] ?? null],
  );
  return connection(
    found.map(inMoney),
    request,
    ({ month }) => [month],
    () => boundedCount(db, "select 1 from month_close"),
  );
}

/** These months in their order; null for each that is not closed. */
export async function monthClosesOf(
  db: DataSource,
  months: readonly string[],
): Promise<(ClosedMonth | null)[]> {
  const found = await rows<Found>(db, `${CLOSES} where c.month = any($1)`, [months]);
  const known = new Map(found.map((one) => [one.month, inMoney(one)]));
  return months.map((month) => known.get(month) ?? null);
}

/** A month that this transaction has closed. */
export async function monthCloseIn(tx: Tx, month: string): Promise<ClosedMonth> {
  return inMoney((await row<Found>(tx, `${CLOSES} where c.month = $1`, [month]))!);
}

/** What closing the month now would book, without writing; it must be one that nothing stands in the way of. */
export async function rehearseClose(tx: Tx, month: string, now: Date): Promise<ClosedMonth> {
  const found = await row<Found>(
    tx,
    `with line as materialized (
       select l.* from credits_month s cross join lateral month_lines(s.month, s.ends_at) l where s.month = $1)
     select $1::text as month, $2::timestamptz as "closedAt",
       (select count(distinct referral_id)::integer from line) as referrals,
       month_digest((select c.digest from month_close c order by c.month desc limit 1), $1,
         (select array_agg(line_text(referral_id, promoter_id, currency, rate_bps, revenue_minor, commission_minor, inputs))
          from line)) as digest,
       coalesce((select jsonb_agg(jsonb_build_object('currency', currency, 'revenueMinor', revenue::text,
           'commissionMinor', commission::text) order by currency)
         from (select currency, sum(revenue_minor) as revenue,
             coalesce(sum(commission_minor) filter (where not forfeited), 0) as commission
           from line group by currency) sums), '[]') as totals`,
    [month, now],
  );
  return inMoney(found!);
}

/** What stands in the way of closing a month now; null: nothing. */
export async function obstacleOf(
  db: Tx | DataSource,
  month: string,
  now: Date,
): Promise<MonthObstacle | null> {
  const found = await row<MonthObstacle>(db, "select code, about from month_obstacle($1, $2)", [
    month,
    now,
  ]);
  return found ?? null;
}

/** The first month that credits has sealed and that is not closed; null: there is none. */
export async function sealedMonth(db: DataSource): Promise<string | null> {
  const found = await row<{ month: string }>(
    db,
    `select s.month from credits_month s
     where s.month > coalesce((select max(c.month) from month_close c), '') order by s.month limit 1`,
  );
  return found?.month ?? null;
}

/** The month that is closed next: the first that is not closed, over or not. */
export async function openMonth(db: DataSource, now: Date): Promise<string> {
  return (await row<{ month: string }>(db, "select open_month($1) as month", [now]))!.month;
}

function inMoney({ totals, ...close }: Found): ClosedMonth {
  return {
    ...close,
    trueRevenue: totals.map(({ currency, revenueMinor }) => ({
      currency,
      amountMinor: BigInt(revenueMinor),
    })),
    commission: totals.map(({ currency, commissionMinor }) => ({
      currency,
      amountMinor: BigInt(commissionMinor),
    })),
  };
}

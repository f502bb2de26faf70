import { rows, type Tx } from "@tributary/kit/database";
import { endOfMonth, type ZoneChange } from "../domain/statement-month";

/**
 * Ends a month for what is booked here: waits for every booking that has not seen it ended, and moves the later
 * ones into the next month (triggers on payout_item and payout_reversal). Once for each month.
 */
export async function sealMonth(
  tx: Tx,
  sealed: { month: string; changes: number; sealedAt: Date },
): Promise<void> {
  const zones = await rows<ZoneChange>(
    tx,
    `select time_zone as "timeZone", published_at as "publishedAt" from program_policy order by version`,
  );
  const { timeZone, endsAt } = endOfMonth(sealed.month, zones);
  await rows(
    tx,
    "select pg_advisory_xact_lock(hashtextextended('affiliates_admin statements', 0))",
  );
  await rows(
    tx,
    `insert into statement_month (month, changes, sealed_at, time_zone, ends_at) values ($1, $2, $3, $4, $5)
     on conflict (month) do nothing`,
    [sealed.month, sealed.changes, sealed.sealedAt, timeZone, endsAt],
  );
}

import { ringDoorbell } from "@tributary/events/doorbell";
import { publish } from "@tributary/events/publish";
import { afterCommit, row, rows, type Tx } from "@tributary/kit/database";
import type { MonthObstacle } from "../domain/month-obstacle";
import type { Settling } from "./settle-payments";

/** Who counts waits behind a close that waits, so it does not wait for long. */
const PATIENCE = "2s";
/** One statement closes a month of any size. */
const LONGEST = "10min";

/**
 * Closes a month: one commission for each referral, promoter and currency, and `month.closed`. Answers what
 * stands in the way, and then has written nothing. Throws PostgreSQL's lock_not_available while somebody
 * counts for long.
 */
export async function bookMonth(
  tx: Tx,
  month: string,
  { now, livemode }: Settling,
): Promise<MonthObstacle | null> {
  await rows(
    tx,
    "select set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true)",
    [PATIENCE, LONGEST],
  );
  const found = await row<{ code: MonthObstacle["code"] | null; about: string | null }>(
    tx,
    "select code, about from close_month($1, $2, $3)",
    [month, now, livemode],
  );
  if (found?.code) return { code: found.code, about: found.about! };
  const closed = await row<{ endsAt: Date }>(
    tx,
    `select ends_at as "endsAt" from month_close where month = $1`,
    [month],
  );
  await publish(tx, {
    type: "month.closed",
    subject: month,
    occurredAt: now,
    data: { month, endsAt: closed!.endsAt, closedAt: now },
  });
  const { connection } = tx;
  afterCommit(tx, "doorbell", () => ringDoorbell(connection));
  return null;
}

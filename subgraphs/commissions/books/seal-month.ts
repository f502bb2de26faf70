import { publish } from "@tributary/events/publish";
import { row, rows, type Tx } from "@tributary/kit/database";

/** Who books waits behind a seal that waits, so it does not wait for long. */
const PATIENCE = "1s";

/**
 * Seals the next month if it is over, and says how many revisions were booked in it. Answers the month;
 * null: there is none to seal. Throws PostgreSQL's lock_not_available while somebody books for long.
 */
export async function sealMonth(tx: Tx, now: Date): Promise<string | null> {
  await rows(tx, `set local lock_timeout = '${PATIENCE}'`);
  const sealed = await row<{ month: string | null; changes: bigint | null }>(
    tx,
    "select month, changes from seal_next_month($1)",
    [now],
  );
  const { month, changes } = sealed!;
  if (month === null) return null;
  await publish(tx, {
    type: "commissions.month_sealed",
    subject: month,
    occurredAt: now,
    data: { month, changes: Number(changes), sealedAt: now },
  });
  return month;
}

/** Months count from here on, where none does yet: those before it are never sealed. */
export async function countMonthsFrom(tx: Tx, instant: Date) {
  await rows(tx, "select count_months_from($1)", [instant]);
}

import { row, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

// The steps of a month's seal as TypeScript calls them; what they do stands in their SQL files.

/** The next month to seal, and its end, before which nothing begins to be booked from now on. Null: there is none. */
export async function beginSeal(
  db: DataSource,
  now: Date,
): Promise<{ month: string; endsAt: Date } | null> {
  return row(db, 'select month, ends_at as "endsAt" from begin_seal($1)', [now]);
}

/** An id that no transaction has yet: all that have begun to write have smaller ones. */
export async function transactionsSoFar(db: DataSource): Promise<string> {
  const next = await row<{ fence: string }>(
    db,
    "select pg_snapshot_xmax(pg_current_snapshot())::text as fence",
  );
  return next!.fence;
}

/** Whether no transaction with a smaller id runs any more. */
export async function olderHaveEnded(db: DataSource, fence: string): Promise<boolean> {
  const oldest = await row<{ ended: boolean }>(
    db,
    "select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as ended",
    [fence],
  );
  return oldest!.ended;
}

/** Marks a month as sealed; false when it was before. Throws while an older transaction may book in it. */
export async function sealMonth(tx: Tx, month: string, at: Date, fence: string): Promise<boolean> {
  const sealed = await row<{ first: boolean }>(tx, "select seal_month($1, $2, $3::xid8) as first", [
    month,
    at,
    fence,
  ]);
  return sealed!.first;
}

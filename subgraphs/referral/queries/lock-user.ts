import { rows, type Tx } from "@tributary/kit/database";

/**
 * What one user joins, links or redeems happens one after the other, until this transaction ends.
 * Taken first, before any row, so that no two transactions wait for one another.
 */
export async function lockUser(tx: Tx, userId: string): Promise<void> {
  await rows(tx, "select pg_advisory_xact_lock(hashtextextended('referral user ' || $1, 0))", [
    userId,
  ]);
}

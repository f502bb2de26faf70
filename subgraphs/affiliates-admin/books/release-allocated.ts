import { publishAll } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import { released } from "./move-payout-item";

/** What commissions has claimed for one promoter of a batch. */
export interface Claimed {
  id: string;
  promoterId: string;
}

/** Events in one statement. */
const TOLD_AT_ONCE = 1000;

/** Tells commissions that what it has claimed for these is free: they never became items. */
export async function releaseAllocated(
  tx: Tx,
  batchId: string,
  claimed: readonly Claimed[],
  now: Date,
): Promise<void> {
  for (let from = 0; from < claimed.length; from += TOLD_AT_ONCE) {
    const some = claimed.slice(from, from + TOLD_AT_ONCE);
    await publishAll(
      tx,
      some.map((one) => released({ ...one, batchId }, now)),
    );
  }
}

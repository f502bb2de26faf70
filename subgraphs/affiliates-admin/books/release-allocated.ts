import type { Tx } from "@tributary/kit/database";
import { publishEach, released } from "./move-payout-item";

/** What commissions has claimed for one promoter of a batch. */
export interface Claimed {
  id: string;
  promoterId: string;
}

/** Tells commissions that what it has claimed for these is free: they never became items. */
export async function releaseAllocated(
  tx: Tx,
  batchId: string,
  claimed: readonly Claimed[],
  now: Date,
): Promise<void> {
  await publishEach(tx, claimed, (one) => released({ ...one, batchId }, now));
}

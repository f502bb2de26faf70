import type { Tx } from "@tributary/kit/database";
import { In } from "typeorm";
import type { ItemFacts } from "../domain/payout-item-acts";
import { PayoutAttempt } from "../entities/payout-attempt";
import { PayoutBatch } from "../entities/payout-batch";
import type { PayoutItem } from "../entities/payout-item";
import { lockPayoutItem } from "./move-payout-item";

/** An item that an operator acts on: locked, with what is decided by. Throws NOT_FOUND. */
export async function itemUnderAct(
  tx: Tx,
  itemId: string,
): Promise<{ item: PayoutItem; batch: PayoutBatch; facts: ItemFacts }> {
  const item = await lockPayoutItem(tx, itemId);
  const batch = await tx.getRepository(PayoutBatch).findOneByOrFail({ id: item.batchId });
  const hasOpenAttempt = await tx
    .getRepository(PayoutAttempt)
    .existsBy({ itemId, state: In(["INTENT", "UNCERTAIN"]) });
  const { status, method } = item;
  return { item, batch, facts: { status, method, batchStatus: batch.status, hasOpenAttempt } };
}

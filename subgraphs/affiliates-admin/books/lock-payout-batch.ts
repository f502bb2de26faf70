import { rows, type Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import { notFound } from "@tributary/kit/mutation";
import { PayoutBatch } from "../entities/payout-batch";
import { PayoutItem } from "../entities/payout-item";

/** The batch of `input.batchId`, locked until the transaction's end. Throws NOT_FOUND. */
export async function lockPayoutBatch(tx: Tx, id: string): Promise<PayoutBatch> {
  const found = isId("pay", id)
    ? await tx
        .getRepository(PayoutBatch)
        .findOne({ where: { id }, lock: { mode: "pessimistic_write" } })
    : null;
  if (!found) throw notFound("payout batch", ["input", "batchId"]);
  return found;
}

/** The batch, locked with its items in the order that everybody keeps: items, then their batch. Throws NOT_FOUND. */
export async function lockItemsAndBatch(tx: Tx, id: string): Promise<PayoutBatch> {
  // What is no id has no items: only its batch is looked for, in vain.
  if (isId("pay", id))
    await rows(tx, "select from payout_item where batch_id = $1 order by id for update", [id]);
  return lockPayoutBatch(tx, id);
}

/** The same, with what is left of its items. */
export async function lockWithItems(
  tx: Tx,
  id: string,
): Promise<{ batch: PayoutBatch; items: PayoutItem[] }> {
  const batch = await lockItemsAndBatch(tx, id);
  const items = await tx
    .getRepository(PayoutItem)
    .createQueryBuilder("item")
    .where("item.batch_id = :id and item.status not in ('RELEASED', 'CANCELLED')", { id })
    .orderBy("item.id")
    .getMany();
  return { batch, items };
}

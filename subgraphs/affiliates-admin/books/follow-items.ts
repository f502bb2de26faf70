import { rows, type Tx } from "@tributary/kit/database";
import { type PayoutItemStatus, unsettled } from "../domain/payout-item-moves";
import { sealSnapshot } from "./seal-snapshot";

/**
 * Brings batches along after some of their items went to `to`: an approved one begins to pay, one whose last item
 * is paid or out is settled, a draft from which an item was taken gets another hash. Of several transactions that end
 * a batch's last items, the lock lets each see what those before it did.
 */
export async function followItems(
  tx: Tx,
  batchIds: readonly string[],
  to: PayoutItemStatus,
  now: Date,
): Promise<void> {
  const begins = to === "IN_FLIGHT" || to === "PAID" || to === "FAILED";
  const ends = to === "PAID" || to === "RELEASED" || to === "CANCELLED";
  if (!begins && !ends) return;
  const batches = await rows<{ id: string; status: string }>(
    tx,
    `select id, status from payout_batch
     where id = any($1) and ($2 or status = 'APPROVED') order by id for update`,
    [batchIds, ends],
  );
  if (begins)
    await begin(
      tx,
      batches.filter(({ status }) => status === "APPROVED"),
    );
  if (!ends) return;
  for (const { id } of batches.filter(({ status }) => status === "DRAFT")) {
    await sealSnapshot(tx, id);
  }
  await settle(tx, batches, now);
}

async function begin(tx: Tx, batches: readonly { id: string }[]) {
  await rows(
    tx,
    "update payout_batch set status = 'PAYING' where id = any($1) and status = 'APPROVED'",
    [batches.map(({ id }) => id)],
  );
}

async function settle(tx: Tx, batches: readonly { id: string }[], now: Date) {
  await rows(
    tx,
    `update payout_batch batch set settled_at = $2,
       status = case when exists (select from payout_item item
           where item.batch_id = batch.id and item.status in ('RELEASED', 'CANCELLED'))
         then 'PARTIALLY_SETTLED' else 'SETTLED' end
     where id = any($1) and status in ('APPROVED', 'PAYING')
       and not exists (select from payout_item item
         where item.batch_id = batch.id and item.status = any($3))`,
    [batches.map(({ id }) => id), now, unsettled],
  );
}

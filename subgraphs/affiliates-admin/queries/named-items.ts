import { rows, type Tx } from "@tributary/kit/database";
import type { PayoutItem } from "../entities/payout-item";
import { ITEM_COLUMNS } from "./payout-batches";

/** Items that a file names, by id: the batch's own are locked, others only looked at. */
export async function itemsNamed(
  tx: Tx,
  batchId: string,
  ids: readonly string[],
): Promise<Map<string, PayoutItem>> {
  const own = await rows<PayoutItem>(
    tx,
    `select ${ITEM_COLUMNS} from payout_item item where item.batch_id = $1 and item.id = any($2) order by item.id for update`,
    [batchId, ids],
  );
  const found = new Map(own.map((item) => [item.id, item]));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length === 0) return found;
  const others = await rows<PayoutItem>(
    tx,
    `select ${ITEM_COLUMNS} from payout_item item where item.id = any($1)`,
    [missing],
  );
  for (const item of others) found.set(item.id, item);
  return found;
}

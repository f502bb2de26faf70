import { rows, type Tx } from "@tributary/kit/database";
import type { PayoutItem } from "../entities/payout-item";

const COLUMNS = `id, batch_id as "batchId", promoter_id as "promoterId", affiliate_id as "affiliateId",
  amount_minor as "amountMinor", rest_minor as "restMinor", currency, method_id as "methodId", method, status,
  external_reference as "externalReference"`;

/** Items that a file names, by id: the batch's own are locked, others only looked at. */
export async function itemsNamed(
  tx: Tx,
  batchId: string,
  ids: readonly string[],
): Promise<Map<string, PayoutItem>> {
  const own = await rows<PayoutItem>(
    tx,
    `select ${COLUMNS} from payout_item where batch_id = $1 and id = any($2) order by id for update`,
    [batchId, ids],
  );
  const found = new Map(own.map((item) => [item.id, item]));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length === 0) return found;
  const others = await rows<PayoutItem>(
    tx,
    `select ${COLUMNS} from payout_item where id = any($1)`,
    [missing],
  );
  for (const item of others) found.set(item.id, item);
  return found;
}

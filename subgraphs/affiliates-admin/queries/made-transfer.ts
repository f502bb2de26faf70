import { row } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** A transfer that Stripe has made for us before, of the batch if there is one; null: none was made yet. */
export async function madeTransfer(db: DataSource, batchId: string): Promise<string | null> {
  const found = await row<{ id: string | null }>(
    db,
    `select coalesce(
       (select transfer_id from payout_item
        where batch_id = $1 and status = 'PAID' and transfer_id is not null limit 1),
       (select transfer_id from payout_item where transfer_id > '' order by transfer_id desc limit 1)) as id`,
    [batchId],
  );
  return found!.id;
}

import { row } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** When the next transfer is due, in real time: an open attempt's or a waiting item's; null: nothing waits. */
export async function nextTransferAt(db: DataSource): Promise<Date | null> {
  const found = await row<{ at: Date | null }>(
    db,
    `select least(
       (select min(coalesce(leased_until, clock_timestamp())) from payout_attempt
        where state in ('INTENT', 'UNCERTAIN')),
       (select min(coalesce(item.next_try_at, clock_timestamp()))
        from payout_batch batch
        join payout_item item on item.batch_id = batch.id and item.status = 'WAITING'
        where batch.status in ('APPROVED', 'PAYING') and item.method = 'STRIPE_CONNECT')) as at`,
  );
  return found!.at;
}

import { rows, type Tx } from "@tributary/kit/database";
import { wakeJob } from "@tributary/service/jobs";
import type { DataSource } from "typeorm";
import type { Waits } from "../domain/item-waits";

/** An item whose turn it is. */
export interface ItemToSend {
  id: string;
  affiliateId: string;
  destination: string;
}

/** Takes items that are due, of approved batches and paid by Stripe: for so long nobody else takes them. */
export async function takeItemsToSend(
  db: DataSource,
  takenMs: number,
  most: number,
): Promise<ItemToSend[]> {
  return rows<ItemToSend>(
    db,
    `update payout_item item set next_try_at = clock_timestamp() + $2 * interval '1 ms'
     from (select waiting.id from payout_batch batch
         join payout_item waiting on waiting.batch_id = batch.id and waiting.status = 'WAITING'
         where batch.status in ('APPROVED', 'PAYING') and waiting.method = 'STRIPE_CONNECT'
           and (waiting.next_try_at is null or waiting.next_try_at <= clock_timestamp())
         order by waiting.id limit $1 for update of waiting skip locked) due
     where item.id = due.id
     returning item.id, item.affiliate_id as "affiliateId", item.destination`,
    [most, takenMs],
  );
}

/** Lets items wait, each with its reason; what is no longer waiting stays as it is. No failure: the one before. */
export async function letItemsWait(
  tx: Tx | DataSource,
  waiting: readonly (Pick<Waits, "retryMs"> & { id: string; failure: string | null })[],
): Promise<void> {
  if (waiting.length === 0) return;
  await rows(
    tx,
    `update payout_item item set failure = coalesce(known.failure, item.failure),
       next_try_at = clock_timestamp() + known.retry_ms * interval '1 ms'
     from unnest($1::text[], $2::text[], $3::float8[]) as known (id, failure, retry_ms)
     where item.id = known.id and item.status = 'WAITING'`,
    [
      waiting.map(({ id }) => id),
      waiting.map(({ failure }) => failure),
      waiting.map(({ retryMs }) => retryMs),
    ],
  );
}

/** The promoter's account takes transfers again: items that wait for that are sent now. */
export async function sendWhatWaitedFor(
  tx: Tx,
  { promoterId, accountId }: { promoterId: string; accountId: string },
): Promise<void> {
  const freed = await rows(
    tx,
    `update payout_item set next_try_at = null
     where promoter_id = $1 and destination = $2 and status = 'WAITING' and failure like 'METHOD_NOT_READY:%'
     returning id`,
    [promoterId, accountId],
  );
  if (freed.length > 0) await wakeJob(tx, "send-transfers");
}

import { row, rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { Person } from "../domain/same-person";
import type { PayoutExport } from "../entities/payout-export";
import type { PayoutItem } from "../entities/payout-item";
import { ITEM_COLUMNS } from "./payout-batches";

/** Lets one transaction at a time export a batch. */
export async function lockExports(tx: Tx, batchId: string): Promise<void> {
  await rows(tx, "select pg_advisory_xact_lock(hashtextextended('payout_export ' || $1, 0))", [
    batchId,
  ]);
}

const EXPORTS = `select batch_id as "batchId", part, item_count as "itemCount", amount_minor as "amountMinor",
    downloaded_by as "downloadedBy", downloaded_at as "downloadedAt"
  from payout_export`;

/** The files of these batches so far, in order. */
export function exportsOf(
  db: DataSource | Tx,
  batchIds: readonly string[],
): Promise<PayoutExport[]> {
  return rows(db, `${EXPORTS} where batch_id = any($1) order by batch_id, part`, [batchIds]);
}

/**
 * Why an `item` with affiliate `a` and destination `m` is not paid now, as its `failure` says it; null: it is. The
 * first parameter is the present instant of real time, by which destinations wait.
 */
const WHY_NOT = `case
  when a.status <> 'ACTIVE' then 'AFFILIATE_' || a.status || ': The affiliate is ' || lower(a.status) || '.'
  when m.replaced_at is not null or m.usable_from > $1
    then 'METHOD_CHANGED: The promoter has changed where it is paid; release the item for the next batch.'
  when exists (select from payout_item_commission c join commission k on k.id = c.commission_id
      where c.payout_item_id = item.id and c.released_at is null and k.held)
    then 'COMMISSION_HELD: A commission of this item is held.'
end`;

const WAITING = `payout_item item join affiliate a on a.id = item.affiliate_id
  join payout_method m on m.id = item.method_id
  where item.batch_id = $2 and item.method = 'MANUAL' and item.status = 'WAITING'`;

/**
 * Locks whom the batch's waiting items pay, then the items, in the order that everybody keeps; and says of each item
 * that is not paid now why it waits.
 */
export async function lockWaiting(tx: Tx, batchId: string, realNow: Date): Promise<void> {
  await rows(
    tx,
    `select from affiliate where id in (select affiliate_id from payout_item
       where batch_id = $1 and method = 'MANUAL' and status = 'WAITING') order by id for share`,
    [batchId],
  );
  await rows(
    tx,
    `select from payout_item where batch_id = $1 and method = 'MANUAL' and status = 'WAITING'
     order by id for update`,
    [batchId],
  );
  await rows(
    tx,
    `update payout_item item set failure = waiting.reason
     from (select item.id, ${WHY_NOT} as reason from ${WAITING}) as waiting
     where item.id = waiting.id and waiting.reason is not null
       and item.failure is distinct from waiting.reason`,
    [realNow, batchId],
  );
}

/** An item with the sealed details of its destination. */
export type PayableItem = PayoutItem & { sealed: Buffer | null; keyId: string | null };

/** The next of the locked items that may be paid now, by id. */
export function payablePage(
  tx: Tx,
  batchId: string,
  realNow: Date,
  after: string,
  limit: number,
): Promise<PayableItem[]> {
  return rows(
    tx,
    `select ${ITEM_COLUMNS}, m.sealed, m.key_id as "keyId"
     from ${WAITING} and item.id > $3 and (${WHY_NOT}) is null order by item.id limit ${limit}`,
    [realNow, batchId, after],
  );
}

/** Says why items wait that could be paid but for their details. */
export async function noteUnreadable(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await rows(
    tx,
    `update payout_item set failure = 'METHOD_NOT_READY: The payout details cannot be opened with the present '
       || 'ENCRYPTION_KEYS; add the key that sealed them.'
     where id = any($1)`,
    [itemIds],
  );
}

/** Puts items into a file. */
export async function addToExport(
  tx: Tx,
  batchId: string,
  part: number,
  itemIds: readonly string[],
): Promise<void> {
  await rows(
    tx,
    "insert into payout_export_item (item_id, batch_id, part) select id, $2, $3 from unnest($1::text[]) as item (id)",
    [itemIds, batchId, part],
  );
}

/** Remembers who has downloaded a file of the batch: who has it in hand may not say that nothing was sent. */
export async function noteDownloader(
  tx: Tx,
  batchId: string,
  { id, emailHash }: Person,
): Promise<void> {
  await rows(
    tx,
    `update payout_batch set
       exported_by = case when $2 = any(exported_by) then exported_by else array_append(exported_by, $2) end,
       exporter_email_hashes = case when $3::text is null or $3 = any(exporter_email_hashes)
         then exporter_email_hashes else array_append(exporter_email_hashes, $3) end
     where id = $1`,
    [batchId, id, emailHash],
  );
}

/** How many items of the batch wait by hand, for people. */
export async function countWaiting(tx: Tx, batchId: string): Promise<number> {
  const counted = await row<{ items: number }>(
    tx,
    `select count(*)::int as items from payout_item
     where batch_id = $1 and method = 'MANUAL' and status = 'WAITING'`,
    [batchId],
  );
  return counted!.items;
}

import { rows, type Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import {
  boundedCount,
  boundedCounts,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import { type DataSource, In, LessThan } from "typeorm";
import type { PayoutItemStatus } from "../domain/payout-item-moves";
import { PayoutApproval } from "../entities/payout-approval";
import { PayoutBatch, type PayoutBatchStatus } from "../entities/payout-batch";
import type { PayoutItem } from "../entities/payout-item";
import { LEFT_OUT_SHOWN, type LeftOutRow, type LeftOutSumRow } from "./payout-preview";

/** A page of batches, newest first. */
export async function payoutBatchPage(
  db: DataSource,
  args: PageArgs & { status?: PayoutBatchStatus | null },
): Promise<Connection<PayoutBatch>> {
  const request = pageRequest(args, 1);
  const ofStatus = args.status ? { status: args.status } : {};
  const found = await db.getRepository(PayoutBatch).find({
    where: { ...ofStatus, ...(request.after && { id: LessThan(request.after[0]!) }) },
    order: { id: "DESC" },
    take: request.limit + 1,
  });
  return connection(
    found,
    request,
    ({ id }) => [id],
    () =>
      boundedCount(db, "select 1 from payout_batch where $1::text is null or status = $1", [
        args.status ?? null,
      ]),
  );
}

/** Batches by id; an id of another kind is nobody's. */
export async function payoutBatchesBy(
  db: DataSource | Tx,
  ids: readonly string[],
): Promise<PayoutBatch[]> {
  const wanted = ids.filter((id) => isId("pay", id));
  return db.getRepository(PayoutBatch).findBy({ id: In(wanted) });
}

/** Of `payout_item item`, under the names of its entity. */
export const ITEM_COLUMNS = `item.id, item.batch_id as "batchId", item.promoter_id as "promoterId",
  item.affiliate_id as "affiliateId", item.amount_minor as "amountMinor", item.rest_minor as "restMinor",
  item.currency, item.method_id as "methodId", item.method, item.destination, item.status, item.attempts,
  item.transfer_id as "transferId", item.external_reference as "externalReference", item.failure,
  item.in_flight_by as "inFlightBy", item.reversed_minor as "reversedMinor", item.paid_at as "paidAt",
  item.next_try_at as "nextTryAt"`;

/** One page of items for each batch, by id, in one statement. */
export async function payoutItemPages(
  db: DataSource,
  batchIds: readonly string[],
  args: PageArgs & { status?: PayoutItemStatus | null },
): Promise<Connection<PayoutItem>[]> {
  const request = pageRequest(args, 1);
  const { status = null } = args;
  const found = await rows<PayoutItem>(
    db,
    `select page.* from unnest($1::text[]) as wanted (batch_id),
     lateral (select ${ITEM_COLUMNS} from payout_item item
       where item.batch_id = wanted.batch_id and ($2::text is null or item.id > $2)
         ${status ? "and item.status = $3" : "and $3::text is null"}
       order by item.id limit ${request.limit + 1}) as page`,
    [batchIds, request.after?.[0] ?? null, status],
  );
  const byBatch = Map.groupBy(found, ({ batchId }) => batchId);
  const counts = boundedCounts(
    db,
    "select 1 from payout_item where batch_id = wanted.owner and ($2::text is null or status = $2)",
    [status],
  );
  return batchIds.map((batchId) =>
    connection(
      byBatch.get(batchId) ?? [],
      request,
      ({ id }) => [id],
      () => counts.load(batchId),
    ),
  );
}

/** One page of left-out promoters for each batch, in one statement. */
export async function leftOutPages(
  db: DataSource,
  batchIds: readonly string[],
  args: PageArgs,
): Promise<Connection<LeftOutRow>[]> {
  const request = pageRequest(args, 1);
  const found = await leftOut(db, batchIds, request.after?.[0] ?? null, request.limit + 1);
  const counts = boundedCounts(db, "select 1 from payout_left_out where batch_id = wanted.owner");
  return batchIds.map((batchId) =>
    connection(
      found.get(batchId) ?? [],
      request,
      ({ promoterId }) => [promoterId],
      () => counts.load(batchId),
    ),
  );
}

/** The first 100 for each batch. */
export async function firstLeftOut(
  db: DataSource,
  batchIds: readonly string[],
): Promise<LeftOutRow[][]> {
  const found = await leftOut(db, batchIds, null, LEFT_OUT_SHOWN);
  return batchIds.map((batchId) => found.get(batchId) ?? []);
}

/** For each batch how many are left out, and with how much, by reason. */
export async function leftOutSums(
  db: DataSource,
  batchIds: readonly string[],
): Promise<LeftOutSumRow[][]> {
  const found = await rows<LeftOutSumRow & { batchId: string }>(
    db,
    `select l.batch_id as "batchId", batch.currency, l.reason, count(*)::int as count,
       sum(l.amount_minor)::bigint as "amountMinor"
     from payout_left_out l join payout_batch batch on batch.id = l.batch_id
     where l.batch_id = any($1) group by 1, 2, 3 order by 4 desc, 3`,
    [batchIds],
  );
  const byBatch = Map.groupBy(found, ({ batchId }) => batchId);
  return batchIds.map((id) => byBatch.get(id) ?? []);
}

async function leftOut(
  db: DataSource,
  batchIds: readonly string[],
  after: string | null,
  most: number,
): Promise<Map<string, LeftOutRow[]>> {
  const found = await rows<LeftOutRow & { batchId: string }>(
    db,
    `select page.*, batch.currency from payout_batch batch,
     lateral (select batch_id as "batchId", promoter_id as "promoterId", affiliate_id as "affiliateId",
         amount_minor as "amountMinor", reason
       from payout_left_out l where l.batch_id = batch.id and ($2::text is null or l.promoter_id > $2)
       order by l.promoter_id limit $3) as page
     where batch.id = any($1)`,
    [batchIds, after, most],
  );
  return Map.groupBy(found, ({ batchId }) => batchId);
}

/** How far a batch has come. */
export interface Progress {
  paid: number;
  failed: number;
  waiting: number;
  byHand: number;
  total: number;
}

/**
 * Of each batch: `waiting` is what is neither paid, failed nor out, `byHand` those of it that somebody pays by hand;
 * `total` is all but what is out.
 */
export async function progressOf(db: DataSource, batchIds: readonly string[]): Promise<Progress[]> {
  const found = await rows<Progress & { id: string }>(
    db,
    `select batch_id as id, count(*) filter (where status = 'PAID')::int as paid,
       count(*) filter (where status = 'FAILED')::int as failed,
       count(*) filter (where status in ('WAITING', 'IN_FLIGHT', 'UNCERTAIN'))::int as waiting,
       count(*) filter (where method = 'MANUAL' and status in ('WAITING', 'IN_FLIGHT'))::int as "byHand",
       count(*) filter (where status not in ('RELEASED', 'CANCELLED'))::int as total
     from payout_item where batch_id = any($1) group by batch_id`,
    [batchIds],
  );
  const byId = new Map(found.map((one) => [one.id, one]));
  const none: Progress = { paid: 0, failed: 0, waiting: 0, byHand: 0, total: 0 };
  return batchIds.map((id) => byId.get(id) ?? none);
}

/** Approvals of each batch as it is now, oldest first. */
export async function approvalsOf(
  db: DataSource,
  batches: readonly PayoutBatch[],
): Promise<PayoutApproval[][]> {
  const found = await db.getRepository(PayoutApproval).find({
    where: { batchId: In(batches.map(({ id }) => id)) },
    order: { at: "ASC", operator: "ASC" },
  });
  return batches.map((batch) =>
    found.filter(
      ({ batchId, snapshotHash }) => batchId === batch.id && snapshotHash === batch.snapshotHash,
    ),
  );
}

/** Which commissions each item pays or was to pay. */
export async function commissionIdsOf(
  db: DataSource,
  itemIds: readonly string[],
): Promise<string[][]> {
  const found = await rows<{ itemId: string; commissionId: string }>(
    db,
    `select payout_item_id as "itemId", commission_id as "commissionId" from payout_item_commission
     where payout_item_id = any($1) order by payout_item_id, commission_id`,
    [itemIds],
  );
  const byItem = Map.groupBy(found, ({ itemId }) => itemId);
  return itemIds.map((id) => (byItem.get(id) ?? []).map(({ commissionId }) => commissionId));
}

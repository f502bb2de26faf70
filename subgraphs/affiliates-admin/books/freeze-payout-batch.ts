import { row, rows, type Tx } from "@tributary/kit/database";
import { payable, payoutTerms, whoIsPaid } from "../queries/who-is-paid";
import { type Claimed, releaseAllocated } from "./release-allocated";
import { sealSnapshot } from "./seal-snapshot";

/** One part of an answer of commissions, as it came. */
export interface AllocationPart {
  batchId: string;
  part: number;
  isLast: boolean;
  /** JSON: [{payoutItemId, promoterId, amountMinor, commissionIds}], amounts as texts. */
  items: string;
}

/** What a batch is in while commissions answers. */
interface OpenedBatch {
  status: string;
  currency: string;
}

/**
 * Keeps parts of commissions' answers, in any order and each once. The part that completes a batch freezes it; what
 * comes after a batch was cancelled is released at once.
 */
export async function keepAllocation(tx: Tx, parts: readonly AllocationPart[], now: Date) {
  const batchIds = [...new Set(parts.map(({ batchId }) => batchId))].sort();
  for (const batchId of batchIds) {
    const batch = await row<OpenedBatch>(
      tx,
      "select status, currency from payout_batch where id = $1 for update",
      [batchId],
    );
    const own = parts.filter((part) => part.batchId === batchId);
    const claimed = await store(tx, own);
    if (batch?.status === "CANCELLED") await releaseAllocated(tx, batchId, claimed, now);
    if (batch?.status === "PREPARING" && (await isWhole(tx, batchId))) {
      await freeze(tx, batchId, batch.currency, now);
    }
  }
}

/** Answers what the parts hold that were not there yet. A batch that nobody opened is refused by its foreign key. */
async function store(tx: Tx, parts: readonly AllocationPart[]): Promise<Claimed[]> {
  return rows(
    tx,
    `with stored as (
       insert into payout_allocation (batch_id, part, is_last, items)
       select batch_id, part, is_last, items::jsonb
       from unnest($1::text[], $2::int[], $3::boolean[], $4::text[]) as told (batch_id, part, is_last, items)
       on conflict do nothing returning items)
     select distinct item ->> 'payoutItemId' as id, item ->> 'promoterId' as "promoterId"
     from stored cross join jsonb_array_elements(items) as item`,
    [
      parts.map(({ batchId }) => batchId),
      parts.map(({ part }) => part),
      parts.map(({ isLast }) => isLast),
      parts.map(({ items }) => items),
    ],
  );
}

async function isWhole(tx: Tx, batchId: string): Promise<boolean> {
  const found = await row<{ isWhole: boolean }>(
    tx,
    `select coalesce(count(*) = max(part) filter (where is_last), false) as "isWhole"
     from payout_allocation where batch_id = $1`,
    [batchId],
  );
  return found!.isWhole;
}

/** An item of many commissions stands in several parts, in each with its whole amount. */
const SHARES = `
  select item."payoutItemId" as id, item."promoterId" as promoter_id, item."amountMinor" as owed_minor,
    item."commissionIds" as commission_ids
  from payout_allocation part
  cross join jsonb_to_recordset(part.items)
    as item ("payoutItemId" text, "promoterId" text, "amountMinor" bigint, "commissionIds" jsonb)
  where part.batch_id = $1`;

const ALLOCATED = `
  select id, promoter_id, owed_minor, sum(jsonb_array_length(commission_ids))::int as commissions
  from (${SHARES}) as share group by id, promoter_id, owed_minor`;

/**
 * Items with amounts and destinations, claims, and who is left out and why: decided once, while nobody can suspend or
 * revoke one of them. Those who are left out are free for the next batch at once.
 */
async function freeze(tx: Tx, batchId: string, currency: string, now: Date): Promise<void> {
  await rows(
    tx,
    `select from affiliate where promoter_id in (select promoter_id from (${ALLOCATED}) as allocated)
     order by id for share`,
    [batchId],
  );
  const leftOut = await rows<Claimed>(
    tx,
    `with batch as (select * from payout_batch where id = $1),
     allocated as materialized (${ALLOCATED}),
     due as (
       select promoter_id, owed_minor, commissions, false as is_excluded from allocated
       union all
       select p.*, true from batch
       cross join lateral (${payable("batch.currency", "batch.cutoff", "batch.promoter_ids")}) as p
       where p.promoter_id = any(batch.exclude_promoter_ids)),
     decided as materialized (${whoIsPaid("$2")}),
     items as (
       insert into payout_item (id, batch_id, promoter_id, affiliate_id, amount_minor, rest_minor, currency,
         method_id, method, destination, status)
       select allocated.id, $1, promoter_id, d.affiliate_id, d.pays_minor, d.owed_minor - d.pays_minor,
         batch.currency, d.method_id, d.method, d.destination, 'WAITING'
       from batch cross join decided d join allocated using (promoter_id) where d.reason is null),
     out as (
       insert into payout_left_out (batch_id, promoter_id, affiliate_id, amount_minor, reason)
       select $1, promoter_id, affiliate_id, owed_minor, reason from decided where reason is not null)
     select allocated.id, promoter_id as "promoterId"
     from decided join allocated using (promoter_id) where decided.reason is not null
     order by allocated.id`,
    [batchId, await payoutTerms(tx, currency)],
  );
  await rows(
    tx,
    `insert into payout_item_commission (payout_item_id, commission_id)
     select item.id, claimed.id from (${SHARES}) as share join payout_item item on item.id = share.id
     cross join jsonb_array_elements_text(share.commission_ids) as claimed (id)`,
    [batchId],
  );
  await sealSnapshot(tx, batchId);
  await releaseAllocated(tx, batchId, leftOut, now);
}

/** What commissions has answered so far to a batch that was not frozen. */
export async function allocatedSoFar(tx: Tx, batchId: string): Promise<Claimed[]> {
  return rows(
    tx,
    `select id, promoter_id as "promoterId" from (${ALLOCATED}) as allocated order by id`,
    [batchId],
  );
}

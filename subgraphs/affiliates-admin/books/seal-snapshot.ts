import { row, type Tx } from "@tributary/kit/database";

/** What a batch pays, as it is approved. */
export interface Snapshot {
  totalMinor: bigint;
  itemCount: number;
  commissionCount: number;
  /** SHA-256 in hex. */
  hash: string;
}

/**
 * What the batch pays now. The hash is over its id, cut-off and currency and over each item that is not out, by id,
 * a line of JSON each: [id, promoter, amount, rest, currency, method, method's id, destination, commissions by id].
 */
export async function snapshotOf(tx: Tx, batchId: string): Promise<Snapshot> {
  const found = await row<Snapshot>(
    tx,
    `with claimed as (
       select claim.payout_item_id as id, count(*) as commissions,
         jsonb_agg(claim.commission_id order by claim.commission_id collate "C") as ids
       from payout_item item join payout_item_commission claim on claim.payout_item_id = item.id
       where item.batch_id = $1 and item.status not in ('RELEASED', 'CANCELLED')
       group by claim.payout_item_id),
     paid as (
       select item.id, item.amount_minor, claimed.commissions, jsonb_build_array(item.id, item.promoter_id,
         item.amount_minor::text, item.rest_minor::text, item.currency, item.method, item.method_id,
         item.destination, claimed.ids)::text as line
       from payout_item item join claimed using (id))
     select coalesce(sum(amount_minor), 0)::bigint as "totalMinor", count(*)::int as "itemCount",
       coalesce(sum(commissions), 0)::int as "commissionCount",
       encode(sha256(convert_to(concat_ws(E'\\n',
         (select jsonb_build_array(id, extract(epoch from cutoff)::text, currency)::text
          from payout_batch where id = $1),
         string_agg(line, E'\\n' order by id collate "C")), 'UTF8')), 'hex') as hash
     from paid`,
    [batchId],
  );
  return found!;
}

/** Writes what the locked batch pays now to its row. */
export async function sealSnapshot(tx: Tx, batchId: string): Promise<void> {
  const { totalMinor, itemCount, commissionCount, hash } = await snapshotOf(tx, batchId);
  await row(
    tx,
    `update payout_batch set status = 'DRAFT', total_minor = $2, item_count = $3,
       commission_count = $4, snapshot_hash = $5
     where id = $1 and status in ('PREPARING', 'DRAFT')`,
    [batchId, totalMinor, itemCount, commissionCount, hash],
  );
}

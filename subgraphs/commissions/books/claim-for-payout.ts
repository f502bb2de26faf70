import type { EventData } from "@tributary/events/catalog";
import { row, type Tx } from "@tributary/kit/database";
import { answerClaim } from "./answer-claim";
import { tellRevisions } from "./write-rows";

type Opened = EventData<"payout_batch.opened">;

/** Rows that one statement claims: it stays far below the limit on a statement's time. */
const MOST = 5000;

/**
 * Claims everything that is confirmed, free, without holds and earned before the batch's cut-off,
 * and answers with one item for each promoter. What is claimed is frozen until it is paid or
 * released. A batch claims once, however often it asks.
 */
export async function claimForPayout(tx: Tx, batch: Opened, now: Date) {
  const first = await row(
    tx,
    "insert into payout_batch (id, claimed_at) values ($1, $2) on conflict do nothing returning id",
    [batch.batchId, now],
  );
  if (!first) return;
  for (let last = ""; ; ) {
    const claimed = await claimNext(tx, batch, last, now);
    await tellRevisions(tx, claimed, now);
    if (claimed.length < MOST) break;
    last = claimed.at(-1)!;
  }
  await answerClaim(tx, batch.batchId, now);
}

/** Claims the next rows behind this one in the order of ids, in which everybody locks. Answers them. */
async function claimNext(tx: Tx, batch: Opened, last: string, now: Date): Promise<string[]> {
  const { batchId, currency, cutoff, promoterIds, excludePromoterIds } = batch;
  const claimed = await row<{ ids: string[] }>(
    tx,
    `with due as materialized (
       select id, promoter_id, amount_minor from commission
       where status = 'CONFIRMED' and payout_item_id is null and open_holds = 0 and currency = $2
         and (earned_at < $3 or kind = 'ADJUSTMENT') and id > $6
         and ($4::text[] is null or promoter_id = any($4)) and not promoter_id = any($5)
       order by id limit $7 for update),
     item as (
       insert into payout_item as known (id, batch_id, promoter_id, currency, amount_minor, commissions, claimed_at)
       select 'pit_' || replace(new_uuid()::text, '-', ''), $1, promoter_id, $2, sum(amount_minor)::bigint,
         count(*), $8
       from due group by promoter_id order by promoter_id
       on conflict (batch_id, promoter_id) do update set
         amount_minor = known.amount_minor + excluded.amount_minor,
         commissions = known.commissions + excluded.commissions
       returning id, promoter_id),
     claimed as (
       update commission c set payout_item_id = item.id, revision = c.revision + 1
       from due join item using (promoter_id) where c.id = due.id returning c.id)
     select coalesce(array_agg(id order by id), '{}') as ids from claimed`,
    [batchId, currency, cutoff, promoterIds, excludePromoterIds, last, MOST, now],
  );
  return claimed!.ids;
}

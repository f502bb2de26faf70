import type { EventData } from "@tributary/events/catalog";
import { row, rows, type Tx } from "@tributary/kit/database";
import { answerClaim } from "./answer-claim";
import { changeInSteps } from "./write-rows";

type Opened = EventData<"payout_batch.opened">;

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
  await openItems(tx, batch, now);
  await changeInSteps(tx, now, (behind, most) => claimNext(tx, batch, behind, most));
  await sumItems(tx, batch.batchId);
  await answerClaim(tx, batch.batchId, now);
}

/** What the batch asks for, of `commission c`; $1 is not in it. */
const DUE = `c.status = 'CONFIRMED' and c.payout_item_id is null and c.open_holds = 0 and c.currency = $2
  and (c.earned_at < $3 or c.kind = 'ADJUSTMENT')
  and ($4::text[] is null or c.promoter_id = any($4)) and not c.promoter_id = any($5)`;

const asked = ({ batchId, currency, cutoff, promoterIds, excludePromoterIds }: Opened) => [
  ...[batchId, currency, cutoff, promoterIds, excludePromoterIds],
];

/** An item for each promoter to whom something is due, to be filled. */
async function openItems(tx: Tx, batch: Opened, now: Date) {
  await rows(
    tx,
    `insert into payout_item (id, batch_id, promoter_id, currency, amount_minor, commissions, claimed_at)
     select 'pit_' || replace(new_uuid()::text, '-', ''), $1, promoter_id, $2, 0, 0, $6
     from (select distinct promoter_id from commission c where ${DUE} order by promoter_id) due`,
    [...asked(batch), now],
  );
}

async function claimNext(tx: Tx, batch: Opened, behind: string, most: number): Promise<string[]> {
  const claimed = await row<{ ids: string[] }>(
    tx,
    `with due as materialized (
       select c.id, item.id as item from commission c
       join payout_item item on item.batch_id = $1 and item.promoter_id = c.promoter_id
       where ${DUE} and c.id > $6 order by c.id limit $7 for update of c),
     claimed as (
       update commission c set payout_item_id = due.item, revision = c.revision + 1
       from due where c.id = due.id returning c.id)
     select coalesce(array_agg(id order by id), '{}') as ids from claimed`,
    [...asked(batch), behind, most],
  );
  return claimed!.ids;
}

/** Claimed rows are frozen, so that these sums never move again. */
async function sumItems(tx: Tx, batchId: string) {
  await rows(
    tx,
    `update payout_item i set amount_minor = claimed.minor, commissions = claimed.count
     from (select c.payout_item_id as id, sum(c.amount_minor)::bigint as minor, count(*)::integer as count
       from commission c join payout_item item on item.id = c.payout_item_id
       where item.batch_id = $1 group by 1) claimed
     where i.id = claimed.id`,
    [batchId],
  );
}

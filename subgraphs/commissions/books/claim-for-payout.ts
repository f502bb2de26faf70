import type { EventData } from "@tributary/events/catalog";
import { publishAll } from "@tributary/events/publish";
import { row, rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { tellChanges } from "./write-rows";

type Opened = EventData<"payout_batch.opened">;
type Item = EventData<"commissions.allocated">["items"][number];

/** Items in one part of the answer. */
const PART = 200;

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
  if (first) await answer(tx, batch.batchId, await claim(tx, batch, now), now);
}

async function claim(tx: Tx, batch: Opened, now: Date): Promise<Item[]> {
  const due = await rows<{ id: string; promoterId: string; amountMinor: bigint }>(
    tx,
    `select id, promoter_id as "promoterId", amount_minor as "amountMinor" from commission
     where status = 'CONFIRMED' and payout_item_id is null and open_holds = 0 and currency = $1
       and (earned_at < $2 or kind = 'ADJUSTMENT')
       and ($3::text[] is null or promoter_id = any($3)) and not promoter_id = any($4)
     order by id for update`,
    [batch.currency, batch.cutoff, batch.promoterIds, batch.excludePromoterIds],
  );
  const ofPromoter = Map.groupBy(due, ({ promoterId }) => promoterId);
  const items = [...ofPromoter].sort().map(([promoterId, own]) => ({
    payoutItemId: newId("pit"),
    promoterId,
    amountMinor: own.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    currency: batch.currency,
    commissionIds: own.map(({ id }) => id),
  }));
  await rows(
    tx,
    `update commission c set payout_item_id = claimed.item
     from unnest($1::text[], $2::text[]) as claimed (id, item) where c.id = claimed.id`,
    [
      items.flatMap(({ commissionIds }) => commissionIds),
      items.flatMap(({ commissionIds, payoutItemId }) => commissionIds.map(() => payoutItemId)),
    ],
  );
  await tellChanges(
    tx,
    due.map(({ id }) => id),
    now,
  );
  return items;
}

async function answer(tx: Tx, batchId: string, items: readonly Item[], now: Date) {
  const parts = Math.max(1, Math.ceil(items.length / PART));
  await publishAll(
    tx,
    Array.from({ length: parts }, (_, place) => ({
      type: "commissions.allocated" as const,
      subject: batchId,
      occurredAt: now,
      data: {
        batchId,
        part: place + 1,
        isLast: place + 1 === parts,
        items: items.slice(place * PART, (place + 1) * PART),
      },
    })),
  );
}

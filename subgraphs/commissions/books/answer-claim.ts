import type { EventData } from "@tributary/events/catalog";
import { publish } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import { partsOf, type Share } from "../domain/claim-parts";
import type { PayoutItem } from "../entities/payout-item";

type Told = EventData<"commissions.allocated">["items"];
type Item = Pick<PayoutItem, "id" | "promoterId" | "currency" | "amountMinor" | "commissions">;

/** Items that are read at once. */
const PAGE = 1000;

/**
 * Tells what a batch has claimed, in parts of at most 200 items and 5,000 commissions: a longer item
 * stands in several parts, in each with its whole amount. Nothing claimed: one empty part.
 */
export async function answerClaim(tx: Tx, batchId: string, now: Date) {
  const tell = (part: number, items: Told, isLast: boolean) =>
    publish(tx, {
      type: "commissions.allocated",
      subject: batchId,
      occurredAt: now,
      data: { batchId, part, isLast, items },
    });
  let part = 1;
  let waiting: Told = [];
  for await (const next of claimedParts(tx, batchId)) {
    if (waiting.length > 0) await tell(part++, waiting, false);
    waiting = next;
  }
  await tell(part, waiting, true);
}

async function* claimedParts(tx: Tx, batchId: string): AsyncGenerator<Told> {
  for (let last = ""; ; ) {
    const items = await itemsBehind(tx, batchId, last);
    for (const part of partsOf(items)) yield await withCommissions(tx, part);
    if (items.length < PAGE) return;
    last = items.at(-1)!.promoterId;
  }
}

function itemsBehind(tx: Tx, batchId: string, last: string): Promise<Item[]> {
  return rows<Item>(
    tx,
    `select id, promoter_id as "promoterId", currency, amount_minor as "amountMinor", commissions
     from payout_item where batch_id = $1 and promoter_id > $2 order by promoter_id limit $3`,
    [batchId, last, PAGE],
  );
}

async function withCommissions(tx: Tx, part: readonly Share<Item>[]): Promise<Told> {
  const shares = await rows<{ commissionIds: string[] }>(
    tx,
    `select array(select c.id from commission c where c.payout_item_id = share.item
       order by c.id offset share.skip limit share.take) as "commissionIds"
     from unnest($1::text[], $2::integer[], $3::integer[]) with ordinality as share (item, skip, take, place)
     order by place`,
    [part.map(({ item }) => item.id), part.map(({ skip }) => skip), part.map(({ take }) => take)],
  );
  return part.map(({ item: { id, promoterId, amountMinor, currency } }, place) => ({
    ...{ payoutItemId: id, promoterId, amountMinor, currency },
    commissionIds: shares[place]!.commissionIds,
  }));
}

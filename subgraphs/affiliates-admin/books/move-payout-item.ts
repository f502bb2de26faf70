import { type NewEvent, publishAll } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import { notFound } from "@tributary/kit/mutation";
import { mayMove, type PayoutItemStatus } from "../domain/payout-item-moves";
import { PayoutItem } from "../entities/payout-item";
import { followItems } from "./follow-items";

/** What may be written with a move. What is not given stays, except that PAID ends `failure` and `nextTryAt`. */
export type MoveFacts = Partial<
  Pick<
    PayoutItem,
    "transferId" | "externalReference" | "failure" | "paidAt" | "inFlightBy" | "nextTryAt"
  >
>;

const COLUMNS: Record<keyof MoveFacts, string> = {
  transferId: "transfer_id",
  externalReference: "external_reference",
  failure: "failure",
  paidAt: "paid_at",
  inFlightBy: "in_flight_by",
  nextTryAt: "next_try_at",
};

/** Events in one statement. */
const TOLD_AT_ONCE = 1000;

/** The item of `input.itemId`, locked until the transaction's end. Throws NOT_FOUND. */
export async function lockPayoutItem(tx: Tx, id: string): Promise<PayoutItem> {
  const found = isId("pit", id)
    ? await tx
        .getRepository(PayoutItem)
        .findOne({ where: { id }, lock: { mode: "pessimistic_write" } })
    : null;
  if (!found) throw notFound("payout item", ["input", "itemId"]);
  return found;
}

/**
 * Moves locked items to another status, tells it (`payout_item.paid`, `payout_item.released`), frees the claims
 * of what is out, and brings their batches along. The only place where an item's status changes. Throws where a
 * move is not allowed or an item is not as it was read: nothing is moved then.
 */
export async function movePayoutItems(
  tx: Tx,
  items: readonly PayoutItem[],
  to: PayoutItemStatus,
  facts: MoveFacts,
  now: Date,
): Promise<void> {
  if (items.length === 0) return;
  const wrong = items.find(({ status }) => !mayMove(status, to));
  if (wrong) throw new Error(`payout item ${wrong.id} does not go from ${wrong.status} to ${to}`);

  const moved =
    to === "PAID"
      ? await write(tx, items, to, { failure: null, nextTryAt: null, paidAt: now, ...facts })
      : await write(tx, items, to, facts);
  if (to === "PAID") await publishEach(tx, items, (item) => paid(item, moved.get(item.id)!));
  if (to === "RELEASED" || to === "CANCELLED") {
    await freeClaims(tx, items, now);
    await publishEach(tx, items, (item) => released(item, now));
  }
  await followItems(tx, [...new Set(items.map(({ batchId }) => batchId))], to, now);
}

/** Answers when each was paid, as it is kept: never inside a month whose statements are issued. */
async function write(
  tx: Tx,
  items: readonly PayoutItem[],
  to: PayoutItemStatus,
  facts: MoveFacts,
): Promise<Map<string, Date>> {
  const given = (Object.keys(COLUMNS) as (keyof MoveFacts)[]).filter((name) => name in facts);
  const changes = given.map((name, place) => `, ${COLUMNS[name]} = $${place + 4}`).join("");
  const moved = await rows<{ id: string; paidAt: Date }>(
    tx,
    `update payout_item item set status = $3${changes}
     from unnest($1::text[], $2::text[]) as known (id, status)
     where item.id = known.id and item.status = known.status
     returning item.id, item.paid_at as "paidAt"`,
    [
      items.map(({ id }) => id),
      items.map(({ status }) => status),
      to,
      ...given.map((name) => facts[name] ?? null),
    ],
  );
  if (moved.length !== items.length) {
    throw new Error(`of ${items.length} payout items ${moved.length} were still as they were read`);
  }
  return new Map(moved.map(({ id, paidAt }) => [id, paidAt]));
}

async function freeClaims(tx: Tx, items: readonly PayoutItem[], now: Date) {
  await rows(
    tx,
    `update payout_item_commission set released_at = $2
     where payout_item_id = any($1) and released_at is null`,
    [items.map(({ id }) => id), now],
  );
}

/** Publishes an event of each, however many: not all of them are in memory at once. */
export async function publishEach<Item>(
  tx: Tx,
  items: readonly Item[],
  eventOf: (item: Item) => NewEvent,
): Promise<void> {
  for (let from = 0; from < items.length; from += TOLD_AT_ONCE) {
    await publishAll(tx, items.slice(from, from + TOLD_AT_ONCE).map(eventOf));
  }
}

function paid(item: PayoutItem, paidAt: Date): NewEvent<"payout_item.paid"> {
  const { id, batchId, promoterId, amountMinor, restMinor, currency } = item;
  return {
    type: "payout_item.paid",
    subject: id,
    occurredAt: paidAt,
    data: { payoutItemId: id, batchId, promoterId, amountMinor, restMinor, currency, paidAt },
  };
}

/** That what commissions has claimed for an item is free for the next batch. */
export function released(
  { id, batchId, promoterId }: Pick<PayoutItem, "id" | "batchId" | "promoterId">,
  releasedAt: Date,
): NewEvent<"payout_item.released"> {
  return {
    type: "payout_item.released",
    subject: id,
    occurredAt: releasedAt,
    data: { payoutItemId: id, batchId, promoterId, releasedAt },
  };
}

import { eventBacklog } from "@tributary/events/backlog";
import { rows, type Tx } from "@tributary/kit/database";
import { In } from "typeorm";
import { whyItWaits } from "../domain/item-waits";
import { PayoutItem } from "../entities/payout-item";
import { itemFacts } from "../queries/item-facts";
import { type Lease, type LeasedAttempt, leasedAttempt } from "./lease-attempts";
import { movePayoutItems } from "./move-payout-item";
import { letItemsWait } from "./take-items-to-send";

/** What other subgraphs told may be older than this where a payment is decided: a hold, a suspension. */
const MOST_LAG_SECONDS = 5;

/** The service has not read its events: who may be paid is not known. */
export class EventsBehind extends Error {}

/**
 * Begins to pay items: locks their affiliates and them, demands again all that lets an item be sent, and writes what
 * will be asked of Stripe. Only after this has committed may Stripe be asked. Items that may not be sent any more
 * wait with their reason; those that were in flight while their affiliate was revoked, and came back, are released, as
 * the revocation would have done. Throws EventsBehind.
 */
export async function beginAttempts(
  tx: Tx,
  wanted: readonly { id: string; affiliateId: string }[],
  lease: Lease,
  now: Date,
): Promise<LeasedAttempt[]> {
  await rows(tx, "select from affiliate where id = any($1) order by id for update", [
    wanted.map(({ affiliateId }) => affiliateId),
  ]);
  const items = await tx.getRepository(PayoutItem).find({
    where: { id: In(wanted.map(({ id }) => id)), status: "WAITING", method: "STRIPE_CONNECT" },
    order: { id: "ASC" },
    lock: { mode: "pessimistic_write" },
  });
  // Looked at only now: what an act wrote that ended while this waited for its locks counts too.
  const { aheadSeconds } = await eventBacklog(tx, "affiliates-admin");
  if (aheadSeconds >= MOST_LAG_SECONDS) throw new EventsBehind();
  const facts = await itemFacts(
    tx,
    items.map(({ id }) => id),
  );
  const isRevoked = ({ id }: PayoutItem) => facts.get(id)!.affiliateStatus === "REVOKED";
  const judged = items
    .filter((item) => !isRevoked(item))
    .map((item) => ({ item, waits: whyItWaits(facts.get(item.id)!, new Date()) }));
  await letItemsWait(
    tx,
    judged.flatMap(({ item, waits }) => (waits ? [{ id: item.id, ...waits }] : [])),
  );
  const ready = judged.flatMap(({ item, waits }) => (waits ? [] : [item]));
  const attempts = await insertAttempts(tx, ready, lease);
  await movePayoutItems(tx, ready, "IN_FLIGHT", { failure: null, nextTryAt: null }, now);
  await movePayoutItems(tx, items.filter(isRevoked), "RELEASED", {}, now);
  return attempts;
}

/** The next attempt of each; that only one is open is a constraint. */
async function insertAttempts(
  tx: Tx,
  items: readonly PayoutItem[],
  { worker, leaseMs }: Lease,
): Promise<LeasedAttempt[]> {
  if (items.length === 0) return [];
  const begun = await rows(
    tx,
    `with next as (
       update payout_item item set attempts = 1 + (select coalesce(max(number), 0)
           from payout_attempt before where before.item_id = item.id)
       from payout_batch batch
       where item.id = any($1) and batch.id = item.batch_id and batch.status in ('APPROVED', 'PAYING')
       returning item.*)
     insert into payout_attempt as attempt (item_id, number, idempotency_key, amount_minor, currency,
       destination, transfer_group, state, intent_at, leased_by, leased_until)
     select id, attempts, 'payout:' || id || ':' || attempts, amount_minor, currency, destination,
       batch_id, 'INTENT', clock_timestamp(), $2, clock_timestamp() + $3 * interval '1 ms'
     from next
     returning ${leasedAttempt("null::text")}`,
    [items.map(({ id }) => id), worker, leaseMs],
  );
  if (begun.length !== items.length) throw new Error("an item of a batch that is not approved");
  return begun as LeasedAttempt[];
}

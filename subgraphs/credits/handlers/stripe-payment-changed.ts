import type { Event, PaymentFacts } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { ringDoorbell } from "@tributary/events/doorbell";
import { afterCommit, rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { packNamed } from "../adapters/packs";
import { followPurchase } from "../books/follow-purchase";
import { clockOffset } from "../clock-offset";
import { claimsOn } from "../domain/payment-claims";
import { GrantCause } from "../entities/grant-cause";
import { Purchase } from "../entities/purchase";
import { beginBookings } from "../ledger/functions";

type PaymentChanged = Event<"stripe.payment_changed">;

/**
 * Books purchases of credits as Stripe says that they stand: the first time their lots, later what refunds and
 * disputes ask for. Other payments are none of this ledger's. A purchase whose pack is not known fails, so that it is
 * kept and tried again.
 */
export async function stripePaymentChanged(
  context: EventContext,
  events: readonly PaymentChanged[],
): Promise<void> {
  const { tx, clock, config } = context;
  const purchases: { event: PaymentChanged; workspaceId: string }[] = [];
  for (const event of events) {
    if (!isPaidPurchase(event.data, config.STRIPE_LIVEMODE)) continue;
    purchases.push({ event, workspaceId: await workspaceOfPayment(tx, event.data) });
  }
  if (purchases.length > 0) {
    const workspaces = purchases.map(({ workspaceId }) => workspaceId);
    await beginBookings(tx, workspaces, clockOffset(clock));
    for (const { event, workspaceId } of purchases) await book(context, event, workspaceId);
    afterCommit(tx, "doorbell", () => ringDoorbell(tx.connection));
  }
  for (const { revision, data } of events)
    if (tellsOfPurchase(data, config.STRIPE_LIVEMODE))
      await followPurchase(tx, revision ?? 0n, data);
}

async function book(
  { tx, clock, config }: EventContext,
  { revision, data: facts }: PaymentChanged,
  workspaceId: string,
) {
  const { credits, bonusCredits } = await bought(tx, facts, workspaceId, config);
  const { taxMinor, refundedMinor, disputedMinor } = claimsOn(facts);
  await rows(tx, "select book_payment($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", [
    workspaceId,
    clockOffset(clock),
    facts.paymentIntentId,
    revision ?? 0n,
    facts.receivedMinor,
    taxMinor,
    refundedMinor,
    disputedMinor,
    facts.currency,
    credits,
    bonusCredits,
    newId("lot"),
    newId("lot"),
  ]);
}

/**
 * Stripe's word that it was paid, in the deployment's own mode. A refund or dispute does not unsay it. A state of
 * which something is unknown says nothing: it makes no lot, and what was booked stays as it is until a complete one.
 */
function isPaidPurchase(facts: PaymentFacts, livemode: boolean): boolean {
  return (
    facts.status === "succeeded" && facts.receivedMinor > 0n && tellsOfPurchase(facts, livemode)
  );
}

/** Of a payment for credits in the deployment's own mode, with nothing that is unknown. */
function tellsOfPurchase(facts: PaymentFacts, livemode: boolean): boolean {
  return (
    facts.livemode === livemode &&
    !facts.unknown?.length &&
    Boolean(facts.metadata["purchase_id"] && facts.metadata["workspace_id"])
  );
}

/** The first workspace that the payment named: metadata that is edited later moves nothing. */
async function workspaceOfPayment(tx: Tx, facts: PaymentFacts): Promise<string> {
  const cause = `payment:${facts.paymentIntentId}`;
  const booked = await tx.getRepository(GrantCause).findOneBy({ cause });
  return booked?.workspaceId ?? facts.metadata["workspace_id"]!;
}

/** What was bought: as it was set out, else as the pack is today. */
async function bought(
  tx: Tx,
  facts: PaymentFacts,
  workspaceId: string,
  config: EventContext["config"],
) {
  const { purchase_id: id, pack_id: packId } = facts.metadata;
  const purchase = await tx.getRepository(Purchase).findOneBy({ workspaceId, id });
  const pack = purchase ?? packNamed(config, packId ?? "");
  if (!pack) throw new Error(`payment ${facts.paymentIntentId} is for a pack that nobody sells`);
  return pack;
}

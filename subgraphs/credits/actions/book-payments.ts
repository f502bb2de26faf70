import type { PaymentFacts } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { ringDoorbell } from "@tributary/events/doorbell";
import { afterCommit, row, rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { packNamed } from "../adapters/packs";
import { clockOffset } from "../clock-offset";
import { claimsOn } from "../domain/payment-claims";

interface PaymentState {
  revision: bigint;
  facts: PaymentFacts;
}

/**
 * Books purchases of credits as Stripe says that they stand: the first time their lots, later what refunds and
 * disputes ask for. Other payments are none of this ledger's. A purchase whose pack is not known fails, so that it is
 * kept and tried again.
 */
export async function bookPayments(
  context: EventContext,
  states: readonly PaymentState[],
): Promise<void> {
  const { tx, clock, config } = context;
  const purchases: { state: PaymentState; workspaceId: string }[] = [];
  for (const state of states) {
    if (!isPaidPurchase(state.facts, config.STRIPE_LIVEMODE)) continue;
    purchases.push({ state, workspaceId: await workspaceOfPayment(tx, state.facts) });
  }
  if (purchases.length === 0) return;
  await rows(tx, "select from begin_bookings($1, $2)", [
    purchases.map(({ workspaceId }) => workspaceId),
    clockOffset(clock),
  ]);
  for (const { state, workspaceId } of purchases) await book(context, state, workspaceId);
  afterCommit(tx, "doorbell", () => ringDoorbell(tx.connection));
}

async function book(
  { tx, clock, config }: EventContext,
  { revision, facts }: PaymentState,
  workspaceId: string,
) {
  const { credits, bonusCredits } = await bought(tx, facts, workspaceId, config);
  const { taxMinor, refundedMinor, disputedMinor } = claimsOn(facts);
  await rows(tx, "select book_payment($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", [
    workspaceId,
    clockOffset(clock),
    facts.paymentIntentId,
    revision,
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

/** Stripe's word that it was paid, in the deployment's own mode. A refund or dispute does not unsay it. */
function isPaidPurchase(facts: PaymentFacts, livemode: boolean): boolean {
  return (
    facts.livemode === livemode &&
    facts.status === "succeeded" &&
    facts.receivedMinor > 0n &&
    Boolean(facts.metadata["purchase_id"] && facts.metadata["workspace_id"])
  );
}

/** The first workspace that the payment named: metadata that is edited later moves nothing. */
async function workspaceOfPayment(tx: Tx, facts: PaymentFacts): Promise<string> {
  const booked = await row<{ workspace_id: string }>(
    tx,
    "select workspace_id from grant_cause where cause = $1",
    [`payment:${facts.paymentIntentId}`],
  );
  return booked?.workspace_id ?? facts.metadata["workspace_id"]!;
}

/** What was bought: as it was set out, else as the pack is today. */
async function bought(
  tx: Tx,
  facts: PaymentFacts,
  workspaceId: string,
  config: EventContext["config"],
) {
  const purchase = await row<{ credits: bigint; bonusCredits: bigint }>(
    tx,
    `select credits, bonus_credits as "bonusCredits" from purchase where workspace_id = $1 and id = $2`,
    [workspaceId, facts.metadata["purchase_id"]],
  );
  const pack = purchase ?? packNamed(config, facts.metadata["pack_id"] ?? "");
  if (!pack) throw new Error(`payment ${facts.paymentIntentId} is for a pack that nobody sells`);
  return pack;
}

import type Stripe from "stripe";
import { move } from "./balance";
import { chargeOf, leftOf } from "./charges";
import { badParameter, refused } from "./errors";
import { copy, find, type World } from "./world";

const DISPUTE_FEE = 1500;
const RESPONSE_SECONDS = 14 * 86_400;

export interface OpenDispute {
  paymentIntent: string;
  /** Smallest unit; what is left of the charge when absent. May exceed the charge. */
  amount?: number;
  /** A bank's question: no money is withdrawn. */
  inquiry?: boolean;
  reason?: string;
}

export type DisputeOutcome = "won" | "lost" | "warning_closed";

/** What a payer's bank does about a charge. Every verb returns a copy of the dispute. */
export interface Disputes {
  open(input: OpenDispute): Stripe.Dispute;
  /** Evidence is in: `under_review`, or `warning_under_review` for an inquiry. */
  respond(id: string): Stripe.Dispute;
  /** An inquiry turns into a dispute and the money is withdrawn. */
  escalate(id: string): Stripe.Dispute;
  /** `won` reinstates what was withdrawn; `warning_closed` is for inquiries only. */
  close(id: string, outcome: DisputeOutcome): Stripe.Dispute;
  /** Any status at all, also one that no SDK knows yet. Moves no money. */
  setStatus(id: string, status: Stripe.Dispute.Status): Stripe.Dispute;
  retrieve(id: string): Stripe.Dispute;
}

export function createDisputes(world: World): Disputes {
  const get = (id: string) => find(world.store.disputes, "dispute", id);
  return {
    open: (input) => copy(open(world, input)),
    respond: (id) => copy(respond(world, get(id))),
    escalate: (id) => copy(escalate(world, get(id))),
    close: (id, outcome) => copy(close(world, get(id), outcome)),
    setStatus: (id, status) => copy(change(world, get(id), status)),
    retrieve: (id) => copy(get(id)),
  };
}

function open(world: World, input: OpenDispute): Stripe.Dispute {
  const charge = chargeOf(world, input.paymentIntent);
  const amount = input.amount ?? leftOf(world, charge);
  if (charge.status !== "succeeded" || !charge.captured) {
    throw refused("charge_not_captured", `Charge ${charge.id} took no money to dispute.`);
  }
  if (!Number.isSafeInteger(amount) || amount < 1) {
    throw badParameter("amount", "A dispute needs a positive amount.");
  }
  const dispute = {
    id: world.id("du_"),
    object: "dispute",
    amount,
    balance_transactions: [] as Stripe.BalanceTransaction[],
    charge: charge.id,
    created: world.seconds(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...NO_EVIDENCE },
    evidence_details: {
      due_by: world.seconds() + RESPONSE_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: input.inquiry === true,
    livemode: world.livemode,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: input.reason ?? "fraudulent",
    status: input.inquiry ? "warning_needs_response" : "needs_response",
  } satisfies Stripe.Dispute;
  world.store.disputes.set(dispute.id, dispute);

  if (world.quirks.marksDisputedCharges) charge.disputed = true;
  if (input.inquiry) {
    world.emit("charge.dispute.created", dispute);
  } else {
    withdraw(world, dispute);
    world.emit("charge.dispute.created", dispute);
    world.emit("charge.dispute.funds_withdrawn", dispute);
  }
  return dispute;
}

function withdraw(world: World, dispute: Stripe.Dispute): void {
  const { amount, currency, id: source } = dispute;
  const type = "adjustment";
  const fee = DISPUTE_FEE;
  const taken = move(world, { type, category: "dispute", amount: -amount, currency, source, fee });
  dispute.balance_transactions.push(taken);
}

function respond(world: World, dispute: Stripe.Dispute): Stripe.Dispute {
  const next = {
    needs_response: "under_review",
    warning_needs_response: "warning_under_review",
    appeal_needs_response: "appeal_under_review",
  }[dispute.status as string];
  if (!next) throw wrongState(dispute);
  dispute.evidence_details.has_evidence = true;
  dispute.evidence_details.submission_count += 1;
  dispute.evidence_details.submission_method = "manual";
  return change(world, dispute, next);
}

function escalate(world: World, dispute: Stripe.Dispute): Stripe.Dispute {
  if (!dispute.status.startsWith("warning_") || dispute.status === "warning_closed") {
    throw wrongState(dispute);
  }
  withdraw(world, dispute);
  dispute.is_charge_refundable = false;
  change(world, dispute, "needs_response");
  world.emit("charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

function close(world: World, dispute: Stripe.Dispute, outcome: DisputeOutcome): Stripe.Dispute {
  const isInquiry = dispute.status.startsWith("warning_");
  const isClosed = ["won", "lost", "warning_closed"].includes(dispute.status);
  if (isClosed || isInquiry !== (outcome === "warning_closed")) throw wrongState(dispute);

  dispute.status = outcome;
  if (outcome === "won") {
    const { amount, currency, id: source } = dispute;
    const category = "dispute_reversal";
    const fee = -DISPUTE_FEE;
    const back = move(world, { type: "adjustment", category, amount, currency, source, fee });
    dispute.balance_transactions.push(back);
    dispute.is_charge_refundable = true;
  }
  world.emit("charge.dispute.closed", dispute);
  if (outcome === "won") world.emit("charge.dispute.funds_reinstated", dispute);
  return dispute;
}

function change(world: World, dispute: Stripe.Dispute, status: Stripe.Dispute.Status) {
  const previous = { status: dispute.status };
  dispute.status = status;
  if (status === "prevented") dispute.is_charge_refundable = true;
  world.emit("charge.dispute.updated", dispute, { previous });
  return dispute;
}

function wrongState(dispute: Stripe.Dispute) {
  const message = `Dispute ${dispute.id} is ${dispute.status}; that step does not follow.`;
  return refused("dispute_unexpected_state", message);
}

const NO_EVIDENCE: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

import type { PaymentFacts } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";
import type { CodePlace } from "@tributary/vocabulary/code-places";
import { day, event, START } from "./neighbours";

/** What the listener tells of a payment, with its evidence in short. */
export interface Told extends Omit<PaymentFacts, "evidence"> {
  /** What the intent's metadata names as the workspace. */
  workspaceId: string | null;
  codes: { source: CodePlace; code: string }[];
}

/** The listener's word on a payment: 100.00 USD of the friend's workspace, paid on day 10. */
export function payment(id: string, revision: bigint, more: Partial<Told> = {}): NewEvent {
  const { workspaceId = null, codes = [], ...facts } = more;
  const evidence = [
    ...(workspaceId === null ? [] : [statement("PAYMENT_INTENT_METADATA", 0, { workspaceId })]),
    ...codes.map(({ source, code }, place) => statement(source, place + 1, { code })),
  ];
  const data: PaymentFacts = {
    paymentIntentId: `pi_${id}`,
    livemode: false,
    status: "succeeded",
    currency: "USD",
    receivedMinor: 100_00n,
    taxMinor: 0n,
    paidAt: day(10),
    refunds: [],
    disputes: [],
    customerId: null,
    emailHash: null,
    cardFingerprint: null,
    metadata: {},
    ...facts,
    evidence,
  };
  return event(
    "stripe.payment_changed",
    data.paymentIntentId,
    data.paidAt ?? START,
    data,
    revision,
  );
}

const statement = (
  source: CodePlace,
  place: number,
  said: { code?: string; workspaceId?: string },
) => ({ source, objectId: `obj_${place}`, code: null, workspaceId: null, ...said });

/** A refund; it succeeded unless told otherwise. */
export function refund(id: string, amountMinor: bigint, status = "succeeded") {
  return { id: `re_${id}`, status, amountMinor, createdAt: day(11) };
}

/** A dispute; its funds are withdrawn unless told otherwise. */
export function dispute(
  id: string,
  amountMinor: bigint,
  status = "needs_response",
  fundsWithdrawn = true,
) {
  return { id: `dp_${id}`, status, amountMinor, fundsWithdrawn, createdAt: day(11) };
}

/** A code on the payment intent, unless told otherwise. */
export function written(text: string, source: CodePlace = "PAYMENT_INTENT_METADATA") {
  return { source, code: text };
}

import { decodeCharge } from "./charge";
import { decodeSession } from "./checkout-session";
import { decodeCustomer } from "./customer";
import type { Raw } from "./decode";
import type { Evidence } from "./evidence";
import { decodeIntent } from "./intent";
import { type PaymentObjects, paymentState } from "./payment";

/** A payment of these objects, the rest of which tell nothing. */
function told(
  of: { intent?: object; charge?: object | null; customer?: object; session?: object },
  known: Evidence = {},
) {
  const intent = decodeIntent(
    {
      ...{ object: "payment_intent", status: "succeeded", currency: "usd", livemode: false },
      ...{ amount: 100, amount_received: 100, metadata: {}, capture_method: "automatic" },
      ...of.intent,
    },
    "pi_1",
  );
  const charge = {
    ...{ status: "succeeded", amount: 100, amount_captured: 100, amount_refunded: 0, created: 5 },
    ...{ payment_method_details: { type: "card", card: { fingerprint: "f_1" } } },
  };
  const objects: PaymentObjects = {
    intent,
    charge: of.charge === null ? null : decodeCharge({ ...charge, ...of.charge } as Raw, "ch_1"),
    refunds: [],
    disputes: [],
    risks: [],
    customer: of.customer ? decodeCustomer({ id: "cus_1", metadata: {}, ...of.customer }) : null,
    invoices: [],
    sessions: of.session ? [decodeSession({ discounts: [], ...of.session })] : [],
    unknown: [],
  };
  return paymentState(objects, known);
}
const hashOf = (email: string) => told({ customer: { email } }).facts.emailHash;

it.each<[string, Parameters<typeof told>[0], bigint]>([
  ["what the intent received", { charge: { amount_captured: 60 } }, 100n],
  ["what was captured where the intent does not say", { intent: { amount_received: null } }, 100n],
  ["nothing while it has not succeeded", { intent: { status: "processing" } }, 0n],
  ["nothing of a charge that went back of itself", { charge: { status: "failed" } }, 0n],
  ["nothing without a charge", { intent: { status: "requires_capture" }, charge: null }, 0n],
])("received is %s", (_, of, receivedMinor) => {
  expect(told(of).facts.receivedMinor).toBe(receivedMinor);
});

it("one that succeeded and has no charge yet is asked for again", () => {
  expect(() => told({ charge: null })).toThrow("has no latest_charge yet");
});

it.each<[string, Parameters<typeof told>[0], string | null]>([
  [
    "the customer's before the receipt's",
    { customer: { email: "c@x.example" }, intent: { receipt_email: "r@x.example" } },
    "c@x.example",
  ],
  [
    "the receipt's before the charge's",
    {
      intent: { receipt_email: "r@x.example" },
      charge: { billing_details: { email: "b@x.example" } },
    },
    "r@x.example",
  ],
  [
    "the charge's before the session's",
    {
      charge: { billing_details: { email: "b@x.example" } },
      session: { customer_details: { email: "s@x.example" } },
    },
    "b@x.example",
  ],
  ["the session's", { session: { customer_details: { email: "s@x.example" } } }, "s@x.example"],
  [
    "none of a customer that was deleted",
    { customer: { deleted: true, email: "c@x.example" } },
    null,
  ],
  [
    "the next where the first is no address",
    { intent: { receipt_email: "none" }, charge: { billing_details: { email: "b@x.example" } } },
    "b@x.example",
  ],
])("the payer's address is %s", (_, of, email) => {
  expect(told(of).facts.emailHash).toBe(email && hashOf(email));
});

it.each<[string, object | undefined, object, string[]]>([
  [
    "the intent's before the charge's copy",
    { referral_code: "ANNA" },
    { metadata: { referral_code: "BEN" } },
    ["ANNA", "BEN"],
  ],
  [
    "the charge's where the intent does not tell",
    undefined,
    { metadata: { referral_code: "BEN" } },
    ["BEN", "BEN"],
  ],
])("metadata is %s", (_, metadata, charge, codes) => {
  const { facts } = told({ intent: { metadata }, charge });
  expect(facts.metadata).toEqual({ referral_code: codes[0] });
  expect(facts.evidence.map(({ code }) => code)).toEqual(codes);
});

it("what a deleted customer said counts no more, unless it was frozen", () => {
  const metadata = { referral_code: "ANNA" };
  const gone = { customer: { deleted: true, metadata } };
  expect(told(gone).facts.evidence).toEqual([]);
  const { evidence } = told({ customer: { metadata, email: null } });
  expect(evidence.frozen).toBe(true);
  expect(told(gone, evidence).facts.evidence).toMatchObject([{ code: "ANNA" }]);
});

it.each<[string, Parameters<typeof told>[0], boolean, string[] | undefined]>([
  ["paid and whole: frozen", {}, true, undefined],
  [
    "not paid: not frozen, and what is left out decides nothing",
    { intent: { status: "processing", metadata: undefined } },
    false,
    undefined,
  ],
  [
    "paid, and what may name its code is not told: not frozen",
    { intent: { metadata: undefined } },
    false,
    ["metadata"],
  ],
  [
    "a session that does not tell its discounts: not frozen",
    { session: { discounts: undefined } },
    false,
    ["discounts", "total_details"],
  ],
])("evidence of a payment %s", (_, of, frozen, unknown) => {
  const { evidence, facts } = told({ charge: { metadata: null }, ...of });
  expect(evidence.frozen).toBe(frozen);
  expect(facts.unknown?.map(({ field }) => field)).toEqual(unknown);
});

import { ShapeError } from "./decode";
import {
  isKnownType,
  KNOWN_TYPES,
  paymentsBehindObject,
  paymentsBehindRelated,
} from "./payments-behind-event";

const payment = (paymentId: string) => ({ kind: "PAYMENT", paymentId, named: null });
const lookUp = (objectType: string, objectId: string) => ({
  ...{ kind: "LOOK_UP", objectType, objectId, named: null },
});
const NOTHING = { kind: "NOTHING" };

it.each<[string, object, object]>([
  ["payment_intent", { id: "pi_1" }, payment("pi_1")],
  ["charge", { id: "ch_1", payment_intent: "pi_1" }, payment("pi_1")],
  ["charge", { id: "ch_1", payment_intent: null }, payment("ch_1")],
  ["refund", { id: "re_1", payment_intent: "pi_1", charge: "ch_1" }, payment("pi_1")],
  ["refund", { id: "re_1", charge: "ch_1" }, lookUp("charge", "ch_1")],
  ["refund", { id: "re_1" }, lookUp("refund", "re_1")],
  ["invoice", { id: "in_1", payment_intent: "pi_1" }, payment("pi_1")],
  ["invoice", { id: "in_1" }, lookUp("invoice", "in_1")],
  ["invoice_payment", { id: "inpay_1", invoice: "in_1" }, lookUp("invoice", "in_1")],
  ["credit_note", { id: "cn_1", invoice: { id: "in_1" } }, lookUp("invoice", "in_1")],
  ["credit_note", { id: "cn_1" }, lookUp("credit_note", "cn_1")],
  ["checkout.session", { id: "cs_1", payment_intent: "pi_1", invoice: "in_1" }, payment("pi_1")],
  ["checkout.session", { id: "cs_1", invoice: "in_1" }, lookUp("invoice", "in_1")],
  ["checkout.session", { id: "cs_1", payment_intent: null, invoice: null }, NOTHING],
  ["checkout.session", { id: "cs_1", payment_intent: null }, lookUp("checkout.session", "cs_1")],
  ["checkout.session", { id: "cs_1", invoice: null }, lookUp("checkout.session", "cs_1")],
  ["customer", { id: "cus_1" }, NOTHING],
])("behind a %s %j", (object, raw, expected) => {
  expect(paymentsBehindObject({ object, ...raw })).toEqual(expected);
});

it.each(["dispute", "review", "radar.early_fraud_warning"])(
  "a %s is kept with its payment, which need not name it",
  (type) => {
    const named = { type, id: "x_1" };
    const raw = { object: type, id: "x_1" };
    expect(paymentsBehindObject({ ...raw, payment_intent: "pi_1" })).toEqual({
      ...payment("pi_1"),
      named,
    });
    expect(paymentsBehindObject(raw)).toEqual({ ...lookUp(type, "x_1"), named });
    expect(paymentsBehindRelated(type, "x_1")).toEqual({ ...lookUp(type, "x_1"), named });
  },
);

it("a thin notification's payment is known, a customer moves none, all else is looked up", () => {
  expect(paymentsBehindRelated("payment_intent", "pi_1")).toEqual(payment("pi_1"));
  expect(paymentsBehindRelated("customer", "cus_1")).toEqual(NOTHING);
  expect(paymentsBehindRelated("charge", "ch_1")).toEqual(lookUp("charge", "ch_1"));
});

it.each([null, "pi_1", {}, { object: "charge" }, { id: "ch_1" }])("%j is no object", (object) => {
  expect(() => paymentsBehindObject(object)).toThrow(ShapeError);
});

// Of each thing that moves money, its way there and back.
it.each([
  ["payment_intent.", "succeeded canceled payment_failed processing"],
  ["charge.", "succeeded updated captured failed refunded refund.updated"],
  ["refund.", "created updated failed"],
  ["charge.dispute.", "created updated closed funds_withdrawn funds_reinstated"],
  ["radar.early_fraud_warning.", "created updated"],
  ["review.", "opened closed"],
  ["invoice.", "paid voided"],
  ["invoice_payment.", "paid"],
  ["credit_note.", "created voided"],
  ["checkout.session.", "completed async_payment_succeeded async_payment_failed"],
])("%s%s are worked off, as thin notifications too", (prefix, names) => {
  for (const name of names.split(" ")) {
    expect(KNOWN_TYPES).toContain(`${prefix}${name}`);
    expect([name, isKnownType(`v1.${prefix}${name}`)]).toEqual([name, true]);
  }
});

it.each(["customer.created", "v2.charge.succeeded", "charge", "charge.succeeded.v1.", ""])(
  "%j is not",
  (type) => {
    expect(isKnownType(type)).toBe(false);
  },
);

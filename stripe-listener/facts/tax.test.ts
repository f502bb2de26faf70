import { decodeSession } from "./checkout-session";
import { decodeIntent } from "./intent";
import { decodeInvoice, decodeInvoicePayment } from "./invoice";
import { notes } from "./notes";
import type { PaymentObjects } from "./payment";
import { taxWithin } from "./tax";

const intentWith = (tax: number | undefined, amount: number | undefined = 119) =>
  decodeIntent(
    {
      ...{ object: "payment_intent", status: "succeeded", amount },
      amount_details: { tax: { total_tax_amount: tax } },
    },
    "pi_1",
  );
const invoiceOf = (tax: number) => ({
  invoice: decodeInvoice({ total: 119, tax }, "in_1"),
  payments: [
    decodeInvoicePayment({
      ...{ id: "inpay_1", status: "paid", amount_paid: 119, payment: { payment_intent: "pi_1" } },
    }),
  ],
});
const sessionOf = (tax: number) => decodeSession({ total_details: { amount_tax: tax } });
const all = { invoices: [invoiceOf(18)], sessions: [sessionOf(17)] };
const written = { metadata: { tax_minor: "16" } };

it.each<[string, object, object, bigint, bigint]>([
  ["the intent's own before all", { intent: intentWith(19), ...all }, written, 119n, 19n],
  [
    "what the intent says now before what it said",
    { intent: intentWith(19) },
    { taxMinor: "5" },
    119n,
    19n,
  ],
  [
    "what it once said before an invoice",
    { intent: intentWith(undefined), ...all },
    { taxMinor: "5" },
    119n,
    5n,
  ],
  ["an intent's 0 is said", { intent: intentWith(0), ...all }, written, 119n, 0n],
  ["a partial capture's share, rounded down", { intent: intentWith(19) }, {}, 60n, 9n],
  [
    "the invoice's before the session's",
    { intent: intentWith(undefined), ...all },
    written,
    119n,
    18n,
  ],
  [
    "the session's before what was written",
    { intent: intentWith(undefined), sessions: [sessionOf(17)] },
    written,
    119n,
    17n,
  ],
  [
    "of an invoice and a session without tax what was written",
    { intent: intentWith(undefined), invoices: [invoiceOf(0)], sessions: [sessionOf(0)] },
    written,
    119n,
    16n,
  ],
  ["nothing where nobody says any", { intent: intentWith(undefined) }, {}, 119n, 0n],
  [
    "never more than was received",
    { intent: intentWith(undefined) },
    { metadata: { tax_minor: "120" } },
    119n,
    119n,
  ],
  ["nothing of nothing", { intent: intentWith(19) }, written, 0n, 0n],
])("the tax is %s", (_, objects, evidence, received, tax) => {
  const whole = { invoices: [], sessions: [], ...objects } as unknown as PaymentObjects;
  const noted = notes();
  expect(taxWithin(whole, received, evidence, noted)).toBe(tax);
  expect(noted.all()).toBeUndefined();
});

it.each(["", "16 EUR", "-16", "1.6", "16\n", "1234567890123456", "１６"])(
  "%j is written for a tax and is none",
  (tax_minor) => {
    const objects = { intent: intentWith(undefined), invoices: [], sessions: [] } as unknown;
    const evidence = { metadata: { tax_minor } };
    expect(taxWithin(objects as PaymentObjects, 119n, evidence, notes())).toBe(0n);
  },
);

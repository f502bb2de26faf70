import { rankOf } from "./rank";

it.each<[string, object, object]>([
  ["a payment succeeds after it was processing", { status: "processing" }, { status: "succeeded" }],
  [
    "a bank debit fails after it was processing",
    { status: "processing" },
    { status: "requires_payment_method", last_payment_error: {} },
  ],
  ["a cancelled payment stays cancelled", { status: "requires_capture" }, { status: "canceled" }],
])("payment_intent: %s", (_, earlier, later) => {
  const object = "payment_intent";
  expect(rankOf({ object, ...later })).toBeGreaterThan(rankOf({ object, ...earlier }));
});

it.each<[string, string, object, object]>([
  ["refund", "a refund fails after it succeeded", { status: "succeeded" }, { status: "failed" }],
  ["refund", "a refund succeeds after it waited", { status: "pending" }, { status: "succeeded" }],
  [
    "charge",
    "a charge is captured",
    { status: "succeeded" },
    { status: "succeeded", captured: true },
  ],
  [
    "charge",
    "a charge reaches the balance",
    { status: "succeeded", captured: true, balance_transaction: null },
    { status: "succeeded", captured: true, balance_transaction: "txn_1" },
  ],
  [
    "dispute",
    "funds are withdrawn when an inquiry turns into a dispute",
    { status: "warning_under_review", balance_transactions: [] },
    { status: "needs_response", balance_transactions: [{}] },
  ],
  [
    "dispute",
    "funds come back when it is won",
    { status: "under_review", balance_transactions: [{}] },
    { status: "won", balance_transactions: [{}, {}] },
  ],
  ["dispute", "a status of tomorrow is the newest", { status: "won" }, { status: "appeal_x" }],
  [
    "checkout.session",
    "a session is paid later",
    { status: "complete", payment_status: "unpaid" },
    { status: "complete", payment_status: "paid" },
  ],
  ["customer", "a customer is deleted", {}, { deleted: true }],
])("%s: %s", (object, _, earlier, later) => {
  expect(rankOf({ object, ...later })).toBeGreaterThan(rankOf({ object, ...earlier }));
});

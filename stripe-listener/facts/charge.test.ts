import { decodeCharge, receivedAt } from "./charge";
import { decodeIntent, intentOf } from "./intent";
import { notes } from "./notes";
import { decodeReview, riskFacts } from "./radar";

const intent = (more: object = {}) =>
  decodeIntent(
    { object: "payment_intent", status: "succeeded", capture_method: "automatic", ...more },
    "pi_1",
  );
const card = { payment_method_details: { type: "card", card: { fingerprint: "f_1" } } };
const debit = { payment_method_details: { type: "sepa_debit" } };
const later = { balance_transaction: { created: 300 } };

it.each<[string, object, object, number | null, string[] | undefined]>([
  ["a card pays at once", { created: 200, ...card, ...later }, {}, 200, undefined],
  [
    "a card of a hand-made capture, on the balance",
    { created: 200, ...card, ...later },
    { capture_method: "manual" },
    300,
    undefined,
  ],
  [
    "a card whose capture is not told, on the balance",
    { created: 200, ...card, ...later },
    { capture_method: undefined },
    300,
    undefined,
  ],
  ["a bank debit, on the balance", { created: 200, ...debit, ...later }, {}, 300, undefined],
  [
    "a bank debit before it is on the balance",
    { created: 200, ...debit, balance_transaction: null },
    {},
    200,
    undefined,
  ],
  ["a bank debit that does not tell", { created: 200, ...debit }, {}, 200, ["balance_transaction"]],
  ["a card without a time, by its intent's", card, { created: 100 }, 100, undefined],
  ["a card without any", card, {}, null, ["created"]],
])("received: %s", (_, charge, of, seconds, unknown) => {
  const noted = notes();
  const at = receivedAt(intent(of), decodeCharge(charge as never, "ch_1"), noted);
  expect(at).toEqual(seconds === null ? null : new Date(seconds * 1000));
  expect(noted.all()?.map(({ field }) => field)).toEqual(unknown);
});

it.each([
  ["automatic", false],
  ["automatic_async", false],
  ["manual", true],
  [null, true],
  [undefined, true],
])("a capture method %p is by hand: %s", (capture_method, isManual) => {
  expect(intent({ capture_method }).isManual).toBe(isManual);
});

it.each<[string, object, string, bigint | null]>([
  ["captured", { captured: true, amount_captured: 60 }, "succeeded", 60n],
  ["authorised alone", { captured: false, amount_captured: 0 }, "requires_capture", 0n],
  ["authorised alone, told by its sum", { amount_captured: 0 }, "requires_capture", 0n],
  ["captured, told by its sum", { amount_captured: 60 }, "succeeded", 60n],
  [
    "said not to be captured, whatever the sum",
    { captured: false, amount_captured: 60 },
    "requires_capture",
    0n,
  ],
  ["failed", { status: "failed", captured: false, amount_captured: 0 }, "failed", 0n],
])("a charge without an intent that was %s", (_, raw, status, receivedMinor) => {
  const told = intentOf({ object: "charge", status: "succeeded", ...raw }, "ch_1").intent;
  expect(told).toMatchObject({ id: "ch_1", object: "charge", status, receivedMinor });
});

it.each([
  [{ status: "succeeded" }, "captured"],
  [{ captured: true }, "status"],
])("a charge %j cannot be told without its %s", (raw, field) => {
  expect(() => intentOf({ object: "charge", ...raw }, "ch_1")).toThrow(`no usable ${field}`);
});

it.each([
  [{ open: true, opened_reason: "rule", reason: "approved" }, "rule", true],
  [{ open: false, reason: "approved" }, "approved", false],
  [{ opened_reason: "manual" }, "manual", true],
  [{}, "unknown", true],
])("a review %j holds for %s: %s", (raw, reason, isOpen) => {
  expect(decodeReview(raw as never, "prv_1")).toEqual({
    id: "prv_1",
    kind: "REVIEW",
    reason,
    isOpen,
  });
});

it("risks are told by their ids; none is told as none", () => {
  const [a, b] = ["prv_1", "prv_2"].map((id) => decodeReview({}, id));
  expect(riskFacts([b!, a!])).toEqual([a, b]);
  expect(riskFacts([])).toBeUndefined();
});

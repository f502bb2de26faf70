import { type Charge, decodeCharge } from "./charge";
import { notes } from "./notes";
import { decodeRefund, refundFacts } from "./refund";

const charge = (refunded: number | undefined): Charge =>
  decodeCharge(
    { amount: 100_00, amount_captured: 100_00, amount_refunded: refunded, created: 50 },
    "ch_1",
  );
const refund = (id: string | undefined, amount: number | undefined, more: object = {}) =>
  decodeRefund({ id, amount, status: "succeeded", created: 100, ...more });

it("refunds are told by their time, those of one second by their ids", () => {
  const refunds = [refund("re_c", 1), refund("re_a", 2), refund("re_b", 3, { created: 99 })];
  for (const given of [refunds, refunds.toReversed()]) {
    const told = refundFacts(given, charge(6), notes());
    expect(told.map(({ id }) => id)).toEqual(["re_b", "re_a", "re_c"]);
  }
});

it.each([
  ["stands where the charge counts it", 10, ["succeeded"]],
  ["has failed where the charge does not", 0, ["failed"]],
  ["is unknown where the charge's sum is neither", 5, ["unknown"]],
])("a refund without a status %s", (_, refunded, statuses) => {
  const noted = notes();
  const told = refundFacts([refund("re_1", 10, { status: null })], charge(refunded), noted);
  expect(told.map(({ status }) => status)).toEqual(statuses);
  expect(noted.all()?.map(({ field }) => field)).toEqual(
    statuses[0] === "unknown" ? ["status"] : undefined,
  );
});

it("one of nothing that has no status stands: both sums are the charge's", () => {
  const [told] = refundFacts([refund("re_1", 0, { status: null })], charge(0), notes());
  expect(told!.status).toBe("succeeded");
});

it("failed ones are none of the sum that tells what a nameless one is", () => {
  const refunds = [refund("re_1", 30, { status: "failed" }), refund("re_2", 10, { status: null })];
  const told = refundFacts(refunds, charge(10), notes());
  expect(told.map(({ status }) => status)).toEqual(["failed", "succeeded"]);
});

it("one without a time has its charge's; one without id or amount is left out and noted", () => {
  const noted = notes();
  const refunds = [
    refund("re_1", 10, { created: null }),
    refund(undefined, 20),
    refund("re_3", undefined),
  ];
  expect(refundFacts(refunds, charge(30), noted)).toEqual([
    { id: "re_1", status: "succeeded", amountMinor: 10n, createdAt: new Date(50_000) },
  ]);
  expect(noted.all()?.map(({ field }) => field)).toEqual(["amount", "id"]);
});

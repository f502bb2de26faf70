import { ann, day, facts, pay, policy, referral, state } from "../tests/facts";
import type { BookedRow } from "./books";
import { assess } from "./decision";
import { dueFor, type Evaluation, evaluate, type KnownBooks } from "./evaluation";
import type { DecisionFacts } from "./findings";
import type { PaymentState } from "./payment";

const row: BookedRow = {
  ...{ id: "com_1", promoterId: "ann", status: "PENDING", cancelReason: null },
  ...{ amountMinor: 20_00n, frozen: false, entries: 1 },
};
const books = (more: Partial<KnownBooks> = {}): KnownBooks => ({
  ...{ commission: null, adjustments: [], origin: null, bookedBaseMinor: 0n, holds: [] },
  ...{ force: null, before: { refundedMinor: 0n, withdrawnMinor: 0n }, referralBefore: null },
  ...more,
});
const judged = (more: Partial<DecisionFacts> = {}, known: KnownBooks = books()): Evaluation => {
  const all = facts(more);
  return evaluate(all, assess(all), known);
};
const due = (evaluation: Evaluation, targetMinor = evaluation.uncappedMinor) =>
  dueFor({ ...evaluation, targetMinor });
const paying = (more: Partial<PaymentState>) => ({ payment: pay(more) });
const refund = (amountMinor: bigint) => ({ id: "re_1", status: "succeeded", amountMinor });
const dispute = (amountMinor: bigint) => ({
  ...{ id: "dp_1", status: "lost", amountMinor, fundsWithdrawn: true },
});
const revoked = {
  promoters: new Map([["ann", ann({ states: [state(20, { status: "REVOKED" })] })]]),
};
const suspended = {
  promoters: new Map([["ann", ann({ states: [state(20, { status: "SUSPENDED" })] })]]),
};

it.each<[string, Partial<DecisionFacts>, Partial<KnownBooks>, string | null]>([
  ["nothing", {}, {}, null],
  ["an operator's word", {}, { force: "FRAUD" }, "FRAUD"],
  ["that before a revocation", revoked, { force: "FRAUD" }, "FRAUD"],
  ["a revocation", revoked, {}, "AFFILIATE_REVOKED"],
  ["a revocation of a free row", revoked, { commission: row }, "AFFILIATE_REVOKED"],
  ["not a revocation of a frozen row", revoked, { commission: { ...row, frozen: true } }, null],
  ["not a suspension", suspended, {}, null],
  [
    "not a revocation that was undone",
    {
      promoters: new Map([
        ["ann", ann({ states: [state(20, { status: "REVOKED" }), state(21, {})] })],
      ]),
    },
    {},
    null,
  ],
  ["nothing where the payment is nobody's", { referral: null }, {}, null],
  ["nothing of a promoter that is not enrolled", { promoters: new Map() }, {}, null],
])("what forces a commission to nothing: %s", (_, more, known, expected) => {
  const evaluation = judged(more, books(known));
  expect(evaluation.forced).toBe(expected);
  if (expected) expect(evaluation.uncappedMinor).toBe(0n);
});

const capped = { ...policy, maxCommissionMinorPerReferral: 30_00n };
const cap = { referralId: "ref_bob", paidAt: day(10), capMinor: 30_00n };
it.each<[string, Partial<DecisionFacts>, typeof cap | null]>([
  ["the policy's, with the payment's time", { policies: [capped] }, cap],
  [
    "a cap of nothing is a cap",
    { policies: [{ ...policy, maxCommissionMinorPerReferral: 0n }] },
    { ...cap, capMinor: 0n },
  ],
  ["none of a policy without", {}, null],
  ["none in another currency", { policies: [capped], ...paying({ currency: "JPY" }) }, null],
  [
    "none without a referral",
    {
      referral: null,
      codes: [{ source: "CHARGE_METADATA", code: "ANN", promoterId: "ann", addedAt: day(0) }],
      policies: [capped],
    },
    null,
  ],
  [
    "none of a payment that does not qualify",
    { policies: [capped], ...paying({ emailHash: "mail-ann" }) },
    null,
  ],
])("the cap that a payment shares: %s", (_, more, expected) => {
  expect(judged(more).cap).toEqual(expected);
});

it("joins the payment, what was taken back, the books and the holds", () => {
  const payment = pay({ refunds: [refund(3n)], disputes: [{ ...dispute(4n), status: "open" }] });
  const known = books({ commission: row });
  const evaluation = judged({ payment }, known);
  expect(evaluation).toMatchObject({
    ...{ payment, books: known },
    taken: { refundedMinor: 3n, withdrawnMinor: 4n },
    holds: { placed: [{ kind: "DISPUTE_OPEN", subject: "dp_1" }], released: [] },
    uncappedMinor: 19_98n,
  });
});

const nothing = (cancelReason: string, booked: boolean) => ({
  ...{ promoterId: "ann", amountMinor: 0n, cancelReason, booked },
});
it.each<[string, Partial<DecisionFacts>, Partial<KnownBooks>, object]>([
  ["what it earns", {}, {}, { promoterId: "ann", amountMinor: 20_00n, booked: true }],
  ["nobody's", { referral: null }, {}, { ...nothing("NOT_QUALIFIED", false), promoterId: null }],
  ["the promoter's own", paying({ emailHash: "mail-ann" }), {}, nothing("SELF_REFERRAL", false)],
  [
    "of a voided referral",
    { referral: { ...referral, voidedAt: day(9) } },
    {},
    nothing("REFERRAL_VOIDED", false),
  ],
  ["below the minimum", paying({ receivedMinor: 4_99n }), {}, nothing("NOT_QUALIFIED", false)],
  [
    "not qualified and forced: the operator's word is why",
    paying({ emailHash: "mail-ann" }),
    { force: "FRAUD" },
    nothing("FRAUD", false),
  ],
  ["refunded", paying({ refunds: [refund(100_00n)] }), {}, nothing("REFUNDED", true)],
  ["withdrawn", paying({ disputes: [dispute(100_00n)] }), {}, nothing("DISPUTED", true)],
  [
    "refunded down to less than one unit",
    paying({ refunds: [refund(99_97n)] }),
    {},
    nothing("REFUNDED", true),
  ],
  [
    "disputed down to less than one unit",
    paying({ disputes: [dispute(99_97n)] }),
    {},
    nothing("DISPUTED", true),
  ],
  [
    "less than one unit from the start",
    paying({ receivedMinor: 4n, currency: "JPY" }),
    {},
    nothing("NOT_QUALIFIED", false),
  ],
  ["forced by an operator", {}, { force: "FRAUD" }, nothing("FRAUD", false)],
  ["forfeited", revoked, {}, nothing("AFFILIATE_REVOKED", true)],
  [
    "forfeited after it was refunded wholly: nothing was left to forfeit",
    { ...revoked, ...paying({ refunds: [refund(100_00n)] }) },
    {},
    nothing("REFUNDED", true),
  ],
  [
    "refunded wholly, and an operator's word is why",
    paying({ refunds: [refund(100_00n)] }),
    { force: "FRAUD" },
    nothing("FRAUD", true),
  ],
  [
    "forfeited when it was worth nothing",
    { ...revoked, ...paying({ receivedMinor: 4n, currency: "JPY" }) },
    {},
    nothing("AFFILIATE_REVOKED", false),
  ],
])("due: %s", (_, more, known, expected) => {
  expect(due(judged(more, books(known)))).toMatchObject(expected);
});

it("is due its share of the cap, and makes no row where the cap leaves nothing", () => {
  const evaluation = judged({ policies: [capped] });
  expect(due(evaluation, 7n)).toMatchObject({ amountMinor: 7n, booked: true });
  expect(due(evaluation, 0n)).toEqual(nothing("NOT_QUALIFIED", false));
});

it("is not called refunded where a refund left something and the cap nothing", () => {
  const evaluation = judged({ policies: [capped], ...paying({ refunds: [refund(50_00n)] }) });
  expect(due(evaluation, 0n)).toEqual(nothing("NOT_QUALIFIED", false));
});

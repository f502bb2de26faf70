import {
  type CommissionMovement,
  closingOf,
  commissionLine,
  inOrder,
  payoutLine,
} from "./statement-lines";

const at = new Date("2026-05-03T10:00:00Z");
const movement = (more: Partial<CommissionMovement>): CommissionMovement => ({
  at,
  move: "DUE",
  kind: "PAYMENT",
  source: null,
  amountMinor: 1_00n,
  reference: "com_1",
  commissions: 1,
  ...more,
});

it.each<[string, Partial<CommissionMovement>]>([
  ["Commission on a payment", {}],
  ["Commission on true revenue of 2026-04", { kind: "TRUE_REVENUE", source: "2026-04" }],
  ["Adjustment", { kind: "ADJUSTMENT" }],
  ["Commission on a payment", { kind: null }],
  ["Commission corrected", { move: "CHANGED" }],
  ["Commission withdrawn", { move: "TAKEN_BACK" }],
  ["Commission credited to another promoter", { move: "HANDED_OVER" }],
  ["Commission on a payment, 7 times on 2026-05-03", { commissions: 7, reference: "2026-05-03" }],
])("says %s", (description, more) => {
  expect(commissionLine(movement(more)).description).toBe(description);
});

const payout = {
  at,
  amountMinor: 5_00n,
  method: "STRIPE_CONNECT" as const,
  externalReference: "tr_1",
  reversalId: null,
  payoutItemId: "pit_1",
};

it.each([
  ["what was paid takes away", {}, "-500", "Payout by Stripe, transfer tr_1"],
  [
    "by hand too",
    { method: "MANUAL" as const, externalReference: "SEPA 7" },
    "-500",
    "Payout by bank, reference SEPA 7",
  ],
  [
    "what came back is owed again",
    { reversalId: "trr_1" },
    "500",
    "Payout came back, reversal trr_1",
  ],
])("%s", (_, more, amountMinor, description) => {
  expect(payoutLine({ ...payout, ...more })).toEqual({
    at: at.toISOString(),
    description,
    amountMinor,
    reference: "pit_1",
  });
});

it("lines stand in one order, whatever order they came in", () => {
  const lines = [
    commissionLine(movement({ reference: "com_2" })),
    payoutLine({ ...payout, at: new Date("2026-05-02T00:00:00Z") }),
    commissionLine(movement({ reference: "com_1" })),
  ];
  const references = ["pit_1", "com_1", "com_2"];
  expect(inOrder(lines).map(({ reference }) => reference)).toEqual(references);
  expect(inOrder(lines.toReversed())).toEqual(inOrder(lines));
  expect(closingOf(-1_00n, lines)).toBe(-4_00n);
});

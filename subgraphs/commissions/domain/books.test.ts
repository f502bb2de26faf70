import {
  type BookedPayment,
  type BookedRow,
  causeOf,
  type DueCommission,
  type EntryKind,
  entryKind,
  planBooks,
  takenBackReason,
} from "./books";

const row = (amountMinor: bigint, more: Partial<BookedRow> = {}): BookedRow => ({
  id: "com_1",
  promoterId: "ann",
  status: amountMinor === 0n ? "CANCELLED" : "PENDING",
  cancelReason: amountMinor === 0n ? "REFUNDED" : null,
  amountMinor,
  frozen: false,
  entries: 1,
  ...more,
});
const books = (commission: BookedRow | null, ...adjustments: BookedRow[]): BookedPayment => ({
  commission,
  adjustments,
});
const due = (amountMinor: bigint, more: Partial<DueCommission> = {}): DueCommission => ({
  promoterId: "ann",
  amountMinor,
  cancelReason: "REFUNDED",
  booked: true,
  ...more,
});
const frozen = { frozen: true, status: "PAID" as const };
const pending = { status: "PENDING", cancelReason: null };
const refunded = { status: "CANCELLED", cancelReason: "REFUNDED" };

it.each([
  [
    "the first time a row is made",
    books(null),
    due(20n),
    { create: true, entryMinor: 20n, status: pending },
  ],
  [
    "a row is made even when refunds left nothing",
    books(null),
    due(0n),
    { create: true, entryMinor: null, status: refunded },
  ],
  [
    "no row is made when nothing was ever due",
    books(null),
    due(0n, { booked: false }),
    { create: false, status: null },
  ],
  ["a free row takes the difference", books(row(20n)), due(14n), { entryMinor: -6n, status: null }],
  [
    "nothing is written when the books are right",
    books(row(14n)),
    due(14n),
    { entryMinor: null, status: null },
  ],
  ["at nothing it is cancelled", books(row(20n)), due(0n), { entryMinor: -20n, status: refunded }],
  ["it comes back as pending", books(row(0n)), due(20n), { entryMinor: 20n, status: pending }],
  [
    "a confirmed row stays confirmed",
    books(row(20n, { status: "CONFIRMED" })),
    due(14n),
    { entryMinor: -6n, status: null },
  ],
  [
    "a frozen row is never touched",
    books(row(20n, frozen)),
    due(14n),
    { entryMinor: null, status: null, adjustments: [{ promoterId: "ann", amountMinor: -6n }] },
  ],
  [
    "earlier adjustments count",
    books(row(20n, frozen), row(-6n, { status: "CONFIRMED" })),
    due(7n),
    { adjustments: [{ promoterId: "ann", amountMinor: -7n }] },
  ],
  [
    "and may be given back",
    books(row(20n, frozen), row(-6n, { status: "CONFIRMED" })),
    due(20n),
    { adjustments: [{ promoterId: "ann", amountMinor: 6n }] },
  ],
  [
    "a released row counts the adjustments of its frozen time",
    books(row(20n), row(-6n, { status: "CONFIRMED" })),
    due(14n),
    { entryMinor: null, adjustments: [] },
  ],
  [
    "a released row never falls below zero",
    books(row(14n), row(6n, { status: "CONFIRMED" })),
    due(0n),
    { entryMinor: -14n, adjustments: [{ promoterId: "ann", amountMinor: -6n }], status: refunded },
  ],
  [
    "a payment that was another's all along moves to the right promoter",
    books(row(20n, frozen)),
    due(20n, { promoterId: "eve" }),
    {
      adjustments: [
        { promoterId: "ann", amountMinor: -20n },
        { promoterId: "eve", amountMinor: 20n },
      ],
    },
  ],
  [
    "adjustments of promoters that it never belonged to are taken back",
    books(row(20n), row(5n, { promoterId: "eve" }), row(-2n, { promoterId: "eve" })),
    due(20n),
    { entryMinor: null, adjustments: [{ promoterId: "eve", amountMinor: -3n }], status: null },
  ],
  [
    "those that sum to nothing already are left",
    books(row(20n), row(5n, { promoterId: "eve" }), row(-5n, { promoterId: "eve" })),
    due(20n),
    { adjustments: [] },
  ],
  [
    "a free row that belongs to nobody any more settles its own promoter",
    books(row(20n), row(-6n, { status: "CONFIRMED" })),
    due(0n, { promoterId: null, cancelReason: "NOT_QUALIFIED" }),
    {
      entryMinor: -14n,
      adjustments: [],
      status: null,
    },
  ],
  [
    "a frozen row that belongs to nobody any more is taken back by an adjustment",
    books(row(20n, frozen)),
    due(0n, { promoterId: null }),
    { entryMinor: null, adjustments: [{ promoterId: "ann", amountMinor: -20n }] },
  ],
  [
    "a free row that is another's takes all, and the first promoter's adjustments are taken back",
    books(row(20n), row(-6n, { status: "CONFIRMED" })),
    due(20n, { promoterId: "eve" }),
    { entryMinor: null, adjustments: [{ promoterId: "ann", amountMinor: 6n }], status: null },
  ],
  [
    "nobody is due anything, whatever the amount",
    books(row(20n, frozen)),
    due(5n, { promoterId: null }),
    { adjustments: [{ promoterId: "ann", amountMinor: -20n }] },
  ],
  [
    "a cancelled row takes another reason",
    books(row(0n)),
    due(0n, { cancelReason: "FRAUD" }),
    { entryMinor: null, status: { status: "CANCELLED", cancelReason: "FRAUD" } },
  ],
  ["and is left with the same", books(row(0n)), due(0n), { entryMinor: null, status: null }],
  [
    "a row of nothing that is not cancelled yet is cancelled",
    books(row(0n, { status: "PENDING", cancelReason: null })),
    due(0n),
    { entryMinor: null, status: refunded },
  ],
  [
    "a frozen row of nothing too many is no adjustment",
    books(row(20n, frozen)),
    due(20n),
    { create: false, entryMinor: null, status: null, adjustments: [] },
  ],
])("%s", (_, booked, target, expected) => {
  expect(planBooks(booked, target)).toMatchObject(expected);
});

it("says the whole plan: a first row, and no row", () => {
  expect(planBooks(books(null), due(20n))).toEqual({
    ...{ create: true, entryMinor: 20n, adjustments: [], status: pending },
  });
  expect(planBooks(books(null), due(20n, { booked: false }))).toEqual({
    ...{ create: false, entryMinor: null, adjustments: [], status: null },
  });
  expect(planBooks(books(row(14n)), due(14n))).toEqual({
    ...{ create: false, entryMinor: null, adjustments: [], status: null },
  });
});

const taken = (refundedMinor: bigint, withdrawnMinor = 0n) => ({ refundedMinor, withdrawnMinor });
it.each([
  ["the first entry", 5n, true, taken(0n), taken(3n), false, "ACCRUAL"],
  ["more was refunded", -5n, false, taken(0n), taken(3n), false, "REFUND"],
  ["less is refunded", 5n, false, taken(3n), taken(0n), false, "REFUND_FAILED"],
  ["more was withdrawn", -5n, false, taken(0n), taken(0n, 3n), false, "DISPUTE"],
  ["less is withdrawn", 5n, false, taken(0n, 3n), taken(0n), false, "DISPUTE_WON"],
  ["terms became known", 5n, false, taken(0n), taken(0n), false, "CORRECTION"],
  ["an operator cancelled", -5n, false, taken(0n), taken(0n), true, "CANCELLATION"],
  ["cancelled, whatever Stripe took", -5n, false, taken(0n), taken(3n, 3n), true, "CANCELLATION"],
  ["an undone cancellation", 5n, false, taken(0n), taken(0n), true, "CORRECTION"],
  ["the first entry, even a forced one", -5n, true, taken(0n), taken(3n, 3n), true, "ACCRUAL"],
  ["less, and nothing was taken", -5n, false, taken(3n, 3n), taken(3n, 3n), false, "CORRECTION"],
  ["more, and nothing came back", 5n, false, taken(3n, 3n), taken(3n, 3n), false, "CORRECTION"],
  ["less, while a dispute ended", -5n, false, taken(0n, 3n), taken(0n), false, "CORRECTION"],
  ["more, while a dispute took", 5n, false, taken(0n), taken(0n, 3n), false, "CORRECTION"],
  ["more, while a refund took", 5n, false, taken(0n), taken(3n), false, "CORRECTION"],
  ["less, while a refund failed", -5n, false, taken(3n), taken(0n), false, "CORRECTION"],
  ["both took: the dispute names it", -5n, false, taken(0n), taken(3n, 3n), false, "DISPUTE"],
  [
    "both came back: the dispute names it",
    5n,
    false,
    taken(3n, 3n),
    taken(0n),
    false,
    "DISPUTE_WON",
  ],
])("%s: %s", (_, change, first, before, after, forced, expected) => {
  expect(entryKind(change, first, before, after, forced)).toBe(expected);
});

it.each([
  ["the refunds, when they took more", taken(3n, 2n), "REFUNDED"],
  ["the refunds, when both took alike", taken(3n, 3n), "REFUNDED"],
  ["the disputes, when they took more", taken(2n, 3n), "DISPUTED"],
])("nothing is left because of %s", (_, by, expected) => {
  expect(takenBackReason(by)).toBe(expected);
});

const refund = (id: string) => ({ id, status: "succeeded", amountMinor: 1n });
const dispute = (id: string) => ({ ...refund(id), fundsWithdrawn: true });
const moved = {
  refunds: [refund("re_1"), refund("re_2"), refund("re_3")],
  disputes: [dispute("dp_1"), dispute("dp_2"), dispute("dp_3")],
};
const unmoved = { refunds: [], disputes: [] };
it.each<[EntryKind, string, string]>([
  ["ACCRUAL", "pi_1", "pi_1"],
  ["REFUND", "re_3", "pi_1"],
  ["REFUND_FAILED", "re_3", "pi_1"],
  ["DISPUTE", "dp_3", "pi_1"],
  ["DISPUTE_WON", "dp_3", "pi_1"],
  ["CORRECTION", "pi_1", "pi_1"],
  ["CANCELLATION", "pi_1", "pi_1"],
])("an entry of kind %s refers to %s, else to %s", (kind, cause, without) => {
  expect(causeOf(kind, { paymentIntentId: "pi_1", ...moved })).toBe(cause);
  expect(causeOf(kind, { paymentIntentId: "pi_1", ...unmoved })).toBe(without);
});

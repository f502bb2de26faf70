import {
  type BookedPayment,
  type BookedRow,
  type DueCommission,
  entryKind,
  planBooks,
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
])("%s", (_, booked, target, expected) => {
  expect(planBooks(booked, target)).toMatchObject(expected);
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
])("%s: %s", (_, change, first, before, after, forced, expected) => {
  expect(entryKind(change, first, before, after, forced)).toBe(expected);
});

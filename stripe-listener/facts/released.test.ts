import type { Charge } from "./charge";
import { notes } from "./notes";
import { type Refund, refundFacts, refundsAgree } from "./refund";

const CAPTURE = Date.parse("2026-11-02T10:00:00Z");
const at = (seconds: number) => new Date(CAPTURE + seconds * 1000);

/** 100.00 authorised, 60.00 captured; what reached the balance as given. */
const charge = (settled: Charge["settled"] | bigint): Charge => ({
  id: "ch_1",
  status: "succeeded",
  currency: "USD",
  amountMinor: 100_00n,
  capturedMinor: 60_00n,
  refundedMinor: null,
  isDisputed: false,
  createdAt: at(-86_400),
  livemode: false,
  metadata: {},
  email: null,
  customerId: null,
  reviewId: null,
  methodType: "card",
  fingerprint: null,
  settled:
    typeof settled === "bigint"
      ? { amountMinor: settled, currency: "USD", createdAt: at(0) }
      : settled,
});
const refund = (of: Partial<Refund> = {}): Refund => ({
  id: "re_1",
  status: "succeeded",
  amountMinor: 40_00n,
  createdAt: at(0),
  hasMovement: false,
  ...of,
});

const REAL = [40_00n];
const UNCLEAR = [{ object: "refund", field: "balance_transaction" }];

it.each<[string, Charge, Refund[], { counts: bigint[]; unknown?: object[] }]>([
  ["made with the capture, it moved nothing", charge(60_00n), [refund()], { counts: [] }],
  ["before the balance is known", charge(null), [refund()], { counts: [] }],
  [
    "all was booked, and the rest taken back",
    charge(100_00n),
    [refund({ hasMovement: true })],
    { counts: [] },
  ],
  [
    "it moved money, of what was captured",
    charge(60_00n),
    [refund({ hasMovement: true })],
    { counts: REAL },
  ],
  [
    "it moved money, and the charge's own was settled in another currency: doubt",
    charge({ amountMinor: 90_00n, currency: "EUR", createdAt: at(0) }),
    [refund({ hasMovement: true })],
    { counts: REAL, unknown: UNCLEAR },
  ],
  [
    "it moved money, and what reached the balance is neither: doubt",
    charge(70_00n),
    [refund({ hasMovement: true })],
    { counts: REAL, unknown: UNCLEAR },
  ],
  [
    "it moved money days later, though all was booked",
    charge(100_00n),
    [refund({ hasMovement: true, createdAt: at(86_400) })],
    { counts: REAL },
  ],
  ["of another amount", charge(60_00n), [refund({ amountMinor: 39_99n })], { counts: [39_99n] }],
  ["still pending", charge(60_00n), [refund({ status: "pending" })], { counts: REAL }],
  [
    "days after the capture, and it moved nothing: doubt",
    charge(60_00n),
    [refund({ createdAt: at(86_400) })],
    { counts: REAL, unknown: UNCLEAR },
  ],
  [
    "with the capture, and it does not say whether it moved money: doubt",
    charge(60_00n),
    [refund({ hasMovement: null })],
    { counts: REAL, unknown: UNCLEAR },
  ],
  [
    "days later it is a refund, whether it moved money or not is not said",
    charge(60_00n),
    [refund({ hasMovement: null, createdAt: at(86_400) })],
    { counts: REAL },
  ],
  [
    "a second one that moved nothing: doubt",
    charge(60_00n),
    [refund(), refund({ id: "re_2" })],
    { counts: REAL, unknown: UNCLEAR },
  ],
  [
    "and a real one of the same amount",
    charge(100_00n),
    [refund({ hasMovement: true }), refund({ id: "re_2", hasMovement: true, createdAt: at(60) })],
    { counts: REAL },
  ],
  [
    "what was authorised is not told",
    { ...charge(60_00n), amountMinor: null },
    [refund()],
    { counts: REAL, unknown: [{ object: "charge", field: "amount" }] },
  ],
  [
    "all was captured: a refund of nothing's rest is none",
    { ...charge(100_00n), capturedMinor: 100_00n },
    [refund({ amountMinor: 0n })],
    { counts: [0n] },
  ],
])("the released rest: %s", (_, of, refunds, { counts, unknown }) => {
  const noted = notes();
  const told = refundFacts(refunds, of, noted);
  expect(told.map(({ amountMinor }) => amountMinor)).toEqual(counts);
  expect(noted.all()).toEqual(unknown);
});

it.each<[string, bigint | null, string]>([
  ["with it the charge's sum is right", 40_00n, "succeeded"],
  ["without it the charge's sum is right", 0n, "failed"],
  ["the sum says neither", 10_00n, "unknown"],
  ["there is no sum", null, "unknown"],
])("a refund without a status: %s", (_, refundedMinor, status) => {
  const noted = notes();
  const whole = { ...charge(60_00n), amountMinor: 60_00n, refundedMinor };
  const [told] = refundFacts([refund({ status: null, hasMovement: true })], whole, noted);
  expect(told!.status).toBe(status);
  expect(noted.all()).toEqual(
    status === "unknown" ? [{ object: "refund", field: "status" }] : undefined,
  );
});

it.each<[string, string, bigint | null, boolean]>([
  ["as they were told", "succeeded", 40_00n, true],
  ["one failed since", "succeeded", 0n, false],
  ["told as failed", "failed", 0n, true],
  ["one that was not told", "failed", 40_00n, false],
  ["the charge does not say", "succeeded", null, false],
])("the refunds agree with their charge: %s", (_, status, refundedMinor, agree) => {
  expect(refundsAgree([{ status, amountMinor: 40_00n }], { refundedMinor })).toBe(agree);
});

import { type Dispute, decodeDispute, disputeFacts } from "./dispute";
import { notes } from "./notes";

const moved = (...amounts: number[]) =>
  amounts.map((amount) => ({ object: "balance_transaction", amount, currency: "usd", created: 0 }));
const dispute = (balance_transactions: unknown, more = {}): Dispute =>
  decodeDispute({
    ...{ id: "du_1", status: "lost", amount: 100_00, currency: "usd", created: 0 },
    ...{ balance_transactions, ...more },
  });
const PAYMENT = {
  currency: "USD",
  receivedMinor: 100_00n,
  settled: { amountMinor: 90_00n, currency: "EUR", createdAt: null },
  since: new Date(0),
};

it.each<[string, unknown, boolean]>([
  ["nothing moved", [], false],
  ["taken", moved(-100_00), true],
  ["taken, and a correction for the exchange rate", moved(-100_00, 2_50), true],
  ["given back", moved(-100_00, 100_00), false],
  ["given back at another rate", moved(-100_00, 97_00), false],
  ["given back with more", moved(-100_00, 103_00), false],
  ["taken, given back and taken again", moved(-100_00, 100_00, -100_00), true],
  ["half of it given back", moved(-100_00, 50_00), false],
  ["less than half of it given back", moved(-100_00, 49_99), true],
  ["a little taken, then all, and half of all given back", moved(-10_00, -90_00, 55_00), false],
])("funds are withdrawn: %s", (_, movements, expected) => {
  const noted = notes();
  const [told] = disputeFacts([dispute(movements)], PAYMENT, noted);
  expect(told!.fundsWithdrawn).toBe(expected);
  expect(noted.all()).toBeUndefined();
});

it.each<[string, unknown, string]>([
  ["movements that are not told", undefined, "lost"],
  ["movements that are null", null, "under_review"],
  ["a movement without its amount", [{ object: "balance_transaction" }], "lost"],
])("%s are unknown", (_, movements, status) => {
  const noted = notes();
  disputeFacts([dispute(movements, { status })], PAYMENT, noted);
  expect(noted.all()).toEqual([{ object: "dispute", field: "balance_transactions" }]);
});

it("an inquiry takes nothing, whether it says so or not", () => {
  const noted = notes();
  const inquiry = dispute(undefined, { status: "warning_needs_response" });
  expect(disputeFacts([inquiry], PAYMENT, noted)).toMatchObject([{ fundsWithdrawn: false }]);
  expect(noted.all()).toBeUndefined();
});

it("one in another currency takes all while what was settled is unknown, and says so", () => {
  const noted = notes();
  const foreign = dispute(moved(-50_00), { currency: "eur" });
  const [told] = disputeFacts([foreign], { ...PAYMENT, settled: null }, noted);
  expect(told).toMatchObject({ amountMinor: 100_00n, fundsWithdrawn: true });
  expect(noted.all()).toEqual([{ object: "charge", field: "balance_transaction" }]);
});

it("one that tells nothing is left out, and the others are told", () => {
  const noted = notes();
  const told = disputeFacts([decodeDispute("du_2"), dispute(moved(-100_00))], PAYMENT, noted);
  expect(told).toMatchObject([{ id: "du_1", fundsWithdrawn: true }]);
  expect(noted.all()!.map(({ field }) => field)).toEqual([
    "amount",
    "balance_transactions",
    "id",
    "status",
  ]);
});

it.each([
  ["its share of what was settled, rounded down", 90_00n, "EUR", 50_00, 55_55n],
  ["all where it was settled in a third currency", 90_00n, "GBP", 50_00, 100_00n],
  ["all where nothing was settled", 0n, "EUR", 50_00, 100_00n],
])("one in another currency takes %s", (_, amountMinor, currency, taken, expected) => {
  const movements = [
    { object: "balance_transaction", amount: -taken, currency: "eur", created: 0 },
  ];
  const settled = { amountMinor, currency, createdAt: null };
  const noted = notes();
  const [told] = disputeFacts(
    [dispute(movements, { currency: "eur" })],
    { ...PAYMENT, settled },
    noted,
  );
  expect(told!.amountMinor).toBe(expected);
  expect(noted.all()).toBeUndefined();
});

it("disputes are told by their time, those of one second by their ids", () => {
  const disputes = [
    dispute(moved(), { id: "du_c" }),
    dispute(moved(), { id: "du_a" }),
    dispute(moved(), { id: "du_b", created: -1 }),
  ];
  for (const given of [disputes, disputes.toReversed()])
    expect(disputeFacts(given, PAYMENT, notes()).map(({ id }) => id)).toEqual([
      "du_b",
      "du_a",
      "du_c",
    ]);
});

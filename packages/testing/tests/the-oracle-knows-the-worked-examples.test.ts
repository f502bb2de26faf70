import { monthAt, monthsFrom, monthsLater } from "./true-revenue/calendar";
import { type Bought, type Change, Counting } from "./true-revenue/counting";
import type { History, World } from "./true-revenue/history";
import { Ledger, type Purchase } from "./true-revenue/ledger";
import { SLOTS_A_MONTH, timelineOf } from "./true-revenue/slots";

const MICRO = 1_000_000n;
const paid = (received: bigint): Purchase => ({
  ...{ received, tax: 0n, currency: "USD", refunded: 0n, disputed: 0n },
});
const minorOf = (ledger: Ledger, usage: string) =>
  ledger.entries.filter((entry) => entry.usage === usage).map(({ lot, minor }) => [lot, minor]);

test("example 3: awarded before purchased, and each purchase at its own price", () => {
  const ledger = new Ledger();
  ledger.grant("ten days", 100n * MICRO, 10);
  ledger.grant("for ever", 50n * MICRO, null);
  ledger.buy("at 10", 0, paid(20_00n));
  // The pack of 100 has a bonus, which burns before what was bought.
  ledger.buy("at 8", 1, paid(8_00n));
  ledger.spend("first", "dep", 270n * MICRO, 1);
  ledger.spend("second", "dep", 150n * MICRO, 2);
  expect(minorOf(ledger, "first")).toEqual([
    ["ten days", 0n],
    ["for ever", 0n],
    ["at 8 bonus", 0n],
    ["at 10", 10_00n],
  ]);
  expect(minorOf(ledger, "second")).toEqual([
    ["at 10", 10_00n],
    ["at 8", 4_00n],
  ]);
});

test("a refund takes from whoever consumed last, and gives it back the other way", () => {
  const ledger = new Ledger();
  ledger.buy("lot", 0, paid(20_00n));
  ledger.spend("first", "dep", 140n * MICRO, 1);
  ledger.spend("last", "dep", 60n * MICRO, 2);
  const minors = () =>
    ["first", "last"].map((usage) =>
      minorOf(ledger, usage).reduce((sum, [, n]) => sum + (n as bigint), 0n),
    );
  expect(minors()).toEqual([14_00n, 6_00n]);
  ledger.restate("lot", { ...paid(20_00n), refunded: 10_00n }, 3);
  expect(minors()).toEqual([10_00n, 0n]);
  // What is given back settles the refund: it was taken back already.
  ledger.reverse(ledger.usages.slice(1), null, 4);
  expect(minors()).toEqual([10_00n, 0n]);
  ledger.restate("lot", paid(20_00n), 5);
  expect(minors()).toEqual([14_00n, 0n]);
});

const world: World = {
  ...{ first: "2034-02", months: 3, closes: [] },
  policies: [
    {
      ...{ version: 1, slot: 0, basis: "TRUE_REVENUE", rateBps: 1500, tiers: [], zone: "UTC" },
      ...{ commissionMonths: null, capMinor: null, currency: "USD" },
    },
  ],
};
const always = { since: 0, told: 0 };
const history = (states: History["states"] = []): History => ({
  ...{ joined: always, states, commands: [] },
  referrals: [{ links: [always], voided: null, workspaces: [0] }],
});
const bought: Bought = { currency: "USD", slot: 0, own: false, code: false, held: false };
const { slots } = timelineOf(world);
const change = (kind: Change["kind"], minor: bigint, slot: number): Change => ({
  ...{ usage: "usg", lot: "pi", kind, minor, credits: 0n, at: slots[slot]! },
  ...{ workspace: 0, referral: 0, bought },
});

/** The commissions of the months, each closed behind its last slot. */
function commissions(counting: Counting, changes: Change[]): bigint[] {
  for (let month = 1; month <= world.months; month++) {
    const slot = month * SLOTS_A_MONTH;
    counting.judge(
      slot - 1,
      changes.filter(({ at }) => at <= slots[slot - 1]!),
    );
    counting.close(slot - 1);
  }
  return counting.lines.map(({ commission }) => commission);
}

test.each([
  ["example 9: 24.01 earns 3.60, and all of it reversed takes 3.60", []],
  [
    "also when the rate has become 2000 in between: not 4.80",
    [{ since: 7, told: 7, status: "ACTIVE" as const, rateBps: 2000, tierRateBps: null }],
  ],
])("%s", (_, states) => {
  const spent = change("SPEND", 24_01n, 1);
  const reversed = change("REVERSAL", -24_01n, 8);
  expect(commissions(new Counting(world, history(states)), [spent, reversed])).toEqual([
    3_60n,
    -3_60n,
  ]);
});

test("a month's end is the later one of both zones when a zone moves while it runs", () => {
  const eastward = monthsFrom("2034-03", 2, [
    { at: Number.NEGATIVE_INFINITY, zone: "America/Los_Angeles" },
    { at: Date.parse("2034-03-20T00:00:00Z"), zone: "Asia/Tokyo" },
  ]);
  // Los Angeles is 7 hours behind in summer time, and Tokyo 9 ahead.
  const seen = eastward.map(({ end }) => new Date(end).toISOString());
  expect(seen).toEqual(["2034-04-01T07:00:00.000Z", "2034-04-30T15:00:00.000Z"]);
  const westward = monthsFrom("2034-03", 1, [
    { at: Number.NEGATIVE_INFINITY, zone: "Asia/Tokyo" },
    { at: Date.parse("2034-03-20T00:00:00Z"), zone: "America/Los_Angeles" },
  ]);
  expect(new Date(westward[0]!.end).toISOString()).toBe("2034-04-01T07:00:00.000Z");
  expect(monthAt(eastward, eastward[0]!.end).name).toBe("2034-04");
});

test("some months later it is the same wall clock, or the last day of a shorter month", () => {
  const later = (from: string, months: number, zone: string) =>
    new Date(monthsLater(Date.parse(from), months, zone)).toISOString();
  expect(later("2034-01-31T12:00:00Z", 1, "UTC")).toBe("2034-02-28T12:00:00.000Z");
  expect(later("2034-03-10T11:00:00Z", 1, "Europe/Berlin")).toBe("2034-04-10T10:00:00.000Z");
});

import fc from "fast-check";
import type { AffiliateState, Close, Command, History, Kind, Policy, Told, World } from "./history";
import { PUBLISHING, SLOTS_A_MONTH } from "./slots";

/** Months that something happens in; one more is closed behind them, for what is told late. */
const MONTHS = 5;
const SLOTS = MONTHS * SLOTS_A_MONTH;
/** Far enough ahead that a run in any of the next years comes to the same: a clock never goes back. */
const FIRST = "2034-02";

/** Zones of both hemispheres, with and without summer time; one of them changes by half an hour. */
const ZONES = [
  ...["UTC", "America/Los_Angeles", "America/St_Johns", "Europe/Berlin", "Asia/Tokyo"],
  ...["Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati"],
];
const RATES = [100, 333, 1250, 1500, 2000, 10_000];

const policies: fc.Arbitrary<Policy[]> = fc
  .array(
    fc.record({
      basis: fc.constantFrom(...Array<"TRUE_REVENUE">(4).fill("TRUE_REVENUE"), "PAYMENT" as const),
      rateBps: fc.constantFrom(...RATES),
      tiers: fc.constantFrom(
        [],
        [],
        [
          { rateBps: 1800, fromReferrals: 2 },
          { rateBps: 2200, fromReferrals: 3 },
        ],
      ),
      commissionMonths: fc.constantFrom(null, null, null, 2, 4, 12),
      capMinor: fc.constantFrom(null, null, 5_00n, 40_00n),
      zone: fc.constantFrom(...ZONES),
      place: fc.integer({ min: 0, max: MONTHS - 1 }),
    }),
    { minLength: 2, maxLength: 4 },
  )
  .map((drawn) => {
    const inOrder = [...drawn].sort((a, b) => a.place - b.place);
    const once = inOrder.filter(({ place }, n) => place !== inOrder[n - 1]?.place);
    return once.map(({ place, ...terms }, n) => ({
      ...{ ...terms, version: n + 1, currency: "USD" },
      // The first from the beginning, the others in the middle of a month.
      slot: n === 0 ? 0 : place * SLOTS_A_MONTH + PUBLISHING,
    }));
  });

/** Each month in its order, at once or late, so that two are closed in one go; the last at the very end. */
function closesOf(late: readonly number[], when: readonly boolean[]): Close[] {
  const closes: Close[] = [];
  for (let month = 0; month < MONTHS; month++) {
    const at = Math.min((month + 1) * SLOTS_A_MONTH + late[month]!, SLOTS + SLOTS_A_MONTH - 1);
    const slot = Math.max(at, closes.at(-1)?.slot ?? 0);
    const same = closes.at(-1)?.slot === slot ? closes.at(-1)!.when : null;
    closes.push({ month, slot, when: same ?? (when[month] ? "before" : "after") });
  }
  return [...closes, { month: MONTHS, slot: SLOTS + SLOTS_A_MONTH, when: "before" }];
}

/** Calendars: zones that move while months run, and months that are closed at once or late. */
export const worlds: fc.Arbitrary<World> = fc
  .tuple(
    policies,
    fc.array(fc.constantFrom(0, 0, 1, 3, 7), { minLength: MONTHS, maxLength: MONTHS }),
    fc.array(fc.boolean(), { minLength: MONTHS, maxLength: MONTHS }),
  )
  .map(([published, late, when]) => ({
    ...{ first: FIRST, months: MONTHS + 1, policies: published },
    closes: closesOf(late, when),
  }));

const slot = fc.nat(SLOTS - 1);
const AT_ONCE: Told = { since: 0, told: 0 };
const early = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(SLOTS / 3));
/** Mostly told at once. */
const told = (since: fc.Arbitrary<number>): fc.Arbitrary<Told> =>
  fc
    .tuple(since, fc.constantFrom(0, 0, 0, 1, 4, SLOTS_A_MONTH, 2 * SLOTS_A_MONTH))
    .map(([from, late]) => ({ since: from, told: from + late }));

const states: fc.Arbitrary<AffiliateState[]> = fc.array(
  fc
    .tuple(
      told(slot),
      fc.record({
        status: fc.constantFrom(
          ...Array<"ACTIVE">(8).fill("ACTIVE"),
          ...(["SUSPENDED", "REVOKED"] as const),
        ),
        rateBps: fc.constantFrom(null, null, ...RATES),
        tierRateBps: fc.constantFrom(null, null, 2500),
      }),
    )
    .map(([when, state]) => ({ ...when, ...state })),
  { maxLength: 2 },
);

const referrals = fc.array(
  fc.record({
    links: fc
      .tuple(told(early), fc.constantFrom(null, null, null, null, 3, 9))
      .map(([link, before]) => {
        if (before === null || link.since - before < 0) return [link];
        return [link, { since: link.since - before, told: link.told + 2 }];
      }),
    voided: fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, told(slot)),
    workspaces: fc.array(fc.constantFrom(0, 0, 0, 2, 8, 14), { minLength: 1, maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 3 },
);

const perMille = fc.oneof(fc.bigInt(1n, 1000n), fc.constantFrom(1000n, 500n, 1n, 0n));
const some = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt(1n, 700n) },
  fc.constantFrom(1000n, 1n, 333n),
);
const workspace = fc.nat(5);
const pick = fc.nat(20);
const deployment = fc.nat(2);
const of = <K extends Kind>(kind: K, weight: number, more: object = {}) => ({
  weight,
  arbitrary: fc.record({
    kind: fc.constant(kind),
    slot,
    ...more,
  }) as unknown as fc.Arbitrary<Command>,
});

const purchase = (slots: fc.Arbitrary<number>) => ({
  slot: slots,
  workspace,
  pack: fc.nat(5),
  minor: fc.oneof(fc.constantFrom(1_00n, 8_00n, 20_00n, 24_01n, 1n, 99n), fc.bigInt(1n, 99_99n)),
  taxMinor: fc.constantFrom(0n, 0n, 0n, 1n, 77n),
  currency: fc.constantFrom("USD", "USD", "USD", "JPY", "KWD"),
  own: fc.constantFrom(...Array<boolean>(15).fill(false), true),
  code: fc.constantFrom(...Array<boolean>(6).fill(false), true),
});

const command = fc.oneof(
  of("grant", 2, {
    workspace,
    credits: fc.oneof(fc.bigInt(1n, 60_000_000n), fc.constant(10_000_000n)),
    expires: fc.option(fc.nat(SLOTS), { freq: 2 }),
  }),
  of("buy", 5, purchase(slot)),
  of("spend", 16, { workspace, perMille: some, deployment }),
  of("reserve", 3, { workspace, perMille: some, ends: fc.nat(SLOTS), deployment }),
  of("capture", 3, { pick, perMille }),
  of("release", 1, { pick }),
  of("reverse", 4, { pick, perMille: fc.option(perMille, { freq: 1 }) }),
  of("reverseAll", 1, { pick, perMille: fc.option(perMille, { freq: 1 }) }),
  of("refund", 3, { pick, perMille }),
  of("refundFails", 1, { pick }),
  of("dispute", 3, {
    pick,
    perMille,
    status: fc.constantFrom(
      ...(["needs_response", "warning_needs_response", "won", "lost", "warning_closed"] as const),
    ),
  }),
  of("review", 2, { pick, isOpen: fc.boolean() }),
  of("cancel", 1, { pick }),
);

/** They begin with something to spend. */
export const histories: fc.Arbitrary<History> = fc
  .tuple(
    fc.record({
      joined: fc.oneof({ weight: 9, arbitrary: fc.constant(AT_ONCE) }, told(fc.constantFrom(0, 5))),
      states,
      referrals,
    }),
    fc.record({ kind: fc.constant("buy" as const), ...purchase(fc.nat(2)) }),
    fc.array(command, { minLength: 5, maxLength: 22 }),
  )
  .map(([people, bought, rest]) => ({
    ...people,
    commands: [bought as Command, ...rest].sort((a, b) => a.slot - b.slot),
  }));

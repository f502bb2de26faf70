import { day, policy, state } from "../tests/facts";
import {
  type AffiliateState,
  lastState,
  type Policy,
  policyInForce,
  rateFor,
  stateAt,
  type Tier,
  tierFor,
} from "./terms";

const at = day(10);
const instants = (ms: number) => new Date(at.getTime() + ms);
const version = (version: number, publishedAt: Date): Policy => ({
  ...policy,
  ...{ version, publishedAt },
});

it.each<[string, Policy[], number | null]>([
  ["none before the first", [version(1, instants(1))], null],
  ["one of this instant", [version(1, at)], 1],
  ["the newest of several", [version(2, day(5)), version(1, day(1)), version(3, instants(1))], 2],
  ["the newest when they come in order", [version(1, day(1)), version(2, day(5))], 2],
  ["none without any", [], null],
])("the policy in force: %s", (_, policies, expected) => {
  expect(policyInForce(policies, at)?.version ?? null).toBe(expected);
});

const change = (name: number, changedAt: Date, revision: bigint): AffiliateState => ({
  ...state(0, { rateBps: name }),
  ...{ changedAt, revision },
});

it.each<[string, AffiliateState[], number | null, number | null]>([
  ["none before the first", [change(1, instants(1), 1n)], null, 1],
  ["one of this instant", [change(1, at, 1n)], 1, 1],
  [
    "the later, not the one of the higher revision",
    [change(1, at, 1n), change(2, day(9), 2n)],
    1,
    1,
  ],
  ["the later when it comes last", [change(2, day(9), 2n), change(1, at, 1n)], 1, 1],
  ["of one instant the higher revision", [change(2, at, 2n), change(1, at, 1n)], 2, 2],
  ["of one instant, told in order", [change(1, at, 1n), change(2, at, 2n)], 2, 2],
  ["of one instant and revision the first", [change(1, at, 1n), change(2, at, 1n)], 1, 1],
  [
    "of then, while a later one is known",
    [change(1, day(1), 1n), change(2, instants(1), 2n)],
    1,
    2,
  ],
  ["none without any", [], null, null],
])("an affiliate's state, at an instant and at last: %s", (_, history, then, last) => {
  expect([stateAt(history, at)?.rateBps ?? null, lastState(history)?.rateBps ?? null]).toEqual([
    then,
    last,
  ]);
});

const TIERS: Tier[] = [
  { rateBps: 3000, fromReferrals: 10 },
  { rateBps: 2500, fromReferrals: 3 },
];
it.each([
  [2, null],
  [3, 2500],
  [9, 2500],
  [10, 3000],
  [11, 3000],
])("%i referrals reach the tier of %p bps, in whatever order tiers stand", (referrals, rateBps) => {
  for (const tiers of [TIERS, TIERS.toReversed()])
    expect(tierFor(tiers, referrals)?.rateBps ?? null).toBe(rateBps);
});

it.each<[string, Partial<AffiliateState> | null, number, number]>([
  ["the policy's without a state", null, 0, 2000],
  ["the policy's below the first tier", {}, 2, 2000],
  ["the tier's from there on", {}, 3, 2500],
  ["the tier that the state names", { tierRateBps: 2700 }, 10, 2700],
  ["a named tier of nothing", { tierRateBps: 0 }, 10, 0],
  ["its own before its tier's", { rateBps: 3100, tierRateBps: 2700 }, 10, 3100],
  ["its own of nothing", { rateBps: 0, tierRateBps: 2700 }, 10, 0],
])("the rate is %s", (_, told, referrals, expected) => {
  const now = told && state(1, told);
  expect(rateFor({ policy, state: now, tiers: TIERS, referrals })).toBe(expected);
});

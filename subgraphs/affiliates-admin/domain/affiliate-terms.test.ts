import { rateInForce, statusRefusal, tierFor, tierSpan } from "./affiliate-terms";

const tiers = [
  { name: "Silver", rateBps: 2500, fromReferrals: 10 },
  { name: "Gold", rateBps: 3000, fromReferrals: 50 },
];

it.each([
  [0, null],
  [9, null],
  [10, "Silver"],
  [49, "Silver"],
  [50, "Gold"],
  [5000, "Gold"],
])("%i referrals reach tier %s", (referrals, name) => {
  expect(tierFor(tiers, referrals)?.name ?? null).toBe(name);
});

it.each([
  ["Silver", { from: 10, below: 50 }],
  ["Gold", { from: 50, below: null }],
  ["Lead", null],
])("tier %s spans %j", (name, span) => {
  expect(tierSpan(tiers, name)).toEqual(span);
});

it.each([
  ["own terms first, also at zero", 0, tiers[0]!, 0],
  ["then the tier", null, tiers[0]!, 2500],
  ["then the tier, also at zero", null, { ...tiers[0]!, rateBps: 0 }, 0],
  ["then the policy", null, null, 2000],
])("the rate is by %s", (_, own, tier, rate) => {
  expect(rateInForce(own, tier, 2000)).toBe(rate);
});

it.each([
  ["ACTIVE", "SUSPENDED", null],
  ["SUSPENDED", "ACTIVE", null],
  ["SUSPENDED", "REVOKED", null],
  ["ACTIVE", "REVOKED", null],
  ["SUSPENDED", "SUSPENDED", "STATUS_UNCHANGED"],
  ["ACTIVE", "ACTIVE", "STATUS_UNCHANGED"],
  ["REVOKED", "REVOKED", "STATUS_UNCHANGED"],
  ["REVOKED", "ACTIVE", "STATUS_IS_FINAL"],
  ["REVOKED", "SUSPENDED", "STATUS_IS_FINAL"],
] as const)("from %s to %s: %s", (from, to, refusal) => {
  expect(statusRefusal(from, to)).toBe(refusal);
});

import { ann, day, facts, pay, policy, state } from "../tests/facts";
import { type DecisionFacts, findingsOf, type PromoterFacts } from "./findings";

const withAnn = (more: Partial<PromoterFacts>) => ({ promoters: new Map([["ann", ann(more)]]) });

it.each<[string, Partial<PromoterFacts>, number]>([
  ["the policy's", {}, 2000],
  ["its tier's", { states: [state(1, { tierRateBps: 2500 })] }, 2500],
  ["its own before its tier's", { states: [state(1, { tierRateBps: 2500, rateBps: 3000 })] }, 3000],
  [
    "the one of the payment's time",
    { states: [state(1, { rateBps: 3000 }), state(11, { rateBps: 100 })] },
    3000,
  ],
  ["an own rate of nothing is a rate", { states: [state(1, { rateBps: 0 })] }, 0],
])("the rate is %s", (_, more, expected) => {
  expect(findingsOf(facts(withAnn(more))).rateBps).toBe(expected);
});

it.each([
  ["below the first tier", 2, {}, 2000],
  ["at the first", 3, {}, 2500],
  ["between two", 9, {}, 2500],
  ["at the highest", 10, {}, 3000],
  ["its own rate comes first", 10, { states: [state(1, { rateBps: 100 })] }, 100],
])(
  "the tier of the policy then in force, by the promoter's referrals then: %s",
  (_, referrals, more, expected) => {
    const tiers = [
      { rateBps: 3000, fromReferrals: 10 },
      { rateBps: 2500, fromReferrals: 3 },
    ];
    const later = {
      ...policy,
      version: 2,
      tiers: [{ rateBps: 9000, fromReferrals: 1 }],
      publishedAt: day(11),
    };
    const policies = [policy, { ...policy, version: 3, tiers, publishedAt: day(5) }, later];
    const referralsOf = new Map([["ann", referrals]]);
    expect(findingsOf(facts({ ...withAnn(more), policies, referralsOf })).rateBps).toBe(expected);
  },
);

it.each<[string, Partial<DecisionFacts>, number]>([
  ["without its promoter's facts", { promoters: new Map() }, 0],
  ["without a policy", { policies: [] }, 0],
  ["with no number of referrals told", { referralsOf: new Map() }, 2000],
])("finds the rate %s", (_, more, expected) => {
  const tiers = [{ rateBps: 3000, fromReferrals: 1 }];
  const policies = [{ ...policy, tiers }];
  expect(findingsOf(facts({ policies, ...more })).rateBps).toBe(expected);
});

it("finds nothing true yet of a payment that is not paid", () => {
  const found = findingsOf(facts({ payment: pay({ paidAt: null }) }));
  expect(found).toMatchObject({ paidAt: new Date(0), attribution: null, promoter: null });
});

it("has no tiers from a policy that was published after the payment", () => {
  const tiers = [{ rateBps: 3000, fromReferrals: 1 }];
  const policies = [{ ...policy, tiers, publishedAt: day(11) }];
  const referralsOf = new Map([["ann", 5]]);
  expect(findingsOf(facts({ policies, referralsOf })).rateBps).toBe(2000);
});

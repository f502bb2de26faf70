import type { ReferralFacts, SeenCode } from "./attribution";
import { assess } from "./decision";
import type { DecisionFacts, PromoterFacts } from "./findings";
import type { PaymentState } from "./payment";
import type { AffiliateState, Policy } from "./terms";

const day = (days: number) => new Date(Date.UTC(2026, 0, 1 + days));
const policy: Policy = {
  version: 1,
  basis: "PAYMENT",
  rateBps: 2000,
  tiers: [],
  commissionMonths: 12,
  holdDays: 30,
  minimumPaymentMinor: 5_00n,
  maxCommissionMinorPerReferral: null,
  minimumPayoutMinor: 0n,
  payoutDayOfMonth: 5,
  currency: "USD",
  timeZone: "UTC",
  publishedAt: day(0),
};
const referral: ReferralFacts = {
  id: "ref_bob",
  promoterId: "ann",
  refereeUserId: "bob",
  codeUsed: "ANN",
  policyVersion: 1,
  basis: "PAYMENT",
  linkedAt: day(1),
  voidedAt: null,
};
const state = (changedAt: number, more: Partial<AffiliateState>): AffiliateState => ({
  status: "ACTIVE",
  rateBps: null,
  tierRateBps: null,
  changedAt: day(changedAt),
  revision: BigInt(changedAt),
  ...more,
});
const ann = (more: Partial<PromoterFacts> = {}): PromoterFacts => ({
  id: "ann",
  joinedAt: day(0),
  signals: [
    { kind: "USER", value: "ann", since: day(0) },
    { kind: "WORKSPACE", value: "wks_ann", since: day(0) },
    { kind: "EMAIL", value: "mail-ann", since: day(0) },
    { kind: "CARD", value: "card-ann", since: day(20) },
  ],
  states: [],
  ...more,
});
const pay = (more: Partial<PaymentState> = {}): PaymentState => ({
  paymentIntentId: "pi_1",
  livemode: false,
  status: "succeeded",
  currency: "USD",
  receivedMinor: 100_00n,
  taxMinor: 0n,
  paidAt: day(10),
  refunds: [],
  disputes: [],
  risks: [],
  unknown: [],
  amountsKnown: true,
  workspaceId: null,
  refusedWorkspaceId: null,
  customerId: null,
  emailHash: null,
  cardFingerprint: null,
  ...more,
});
const on = (source: SeenCode["source"], code: string, addedAt: Date | null = day(0)): SeenCode => ({
  source,
  code,
  promoterId: addedAt ? code.toLowerCase() : null,
  addedAt,
});
const facts = (more: Partial<DecisionFacts> = {}): DecisionFacts => ({
  payment: pay(),
  livemode: false,
  workspaceId: "wks_bob",
  referral,
  codes: [],
  promoters: new Map([["ann", ann()]]),
  policies: [policy],
  referralsOf: new Map(),
  ...more,
});
const withAnn = (more: Partial<PromoterFacts>) => ({ promoters: new Map([["ann", ann(more)]]) });
const suspended = state(5, { status: "SUSPENDED" });

it.each<[string, Partial<DecisionFacts>, string]>([
  ["everything is as it should be", {}, "EARNED"],
  ["a test payment of a live deployment", { livemode: true }, "TEST_MODE"],
  ["not paid yet", { payment: pay({ status: "processing", paidAt: null }) }, "NOT_PAID"],
  ["authorised, not captured", { payment: pay({ status: "requires_capture" }) }, "NOT_PAID"],
  ["a status of the future", { payment: pay({ status: "quantum" }) }, "NOT_PAID"],
  ["paid with nothing", { payment: pay({ receivedMinor: 0n }) }, "NOT_PAID"],
  ["no such currency", { payment: pay({ currency: "QQQ" }) }, "CURRENCY_UNSUPPORTED"],
  ["no code and no link", { referral: null }, "NO_CODE"],
  ["linked only after the payment", { referral: { ...referral, linkedAt: day(11) } }, "NO_CODE"],
  [
    "linked in the second of the payment",
    { referral: { ...referral, linkedAt: new Date(day(10).getTime() + 999) } },
    "EARNED",
  ],
  [
    "linked in the second after the payment",
    { referral: { ...referral, linkedAt: new Date(day(10).getTime() + 1000) } },
    "NO_CODE",
  ],
  [
    "linked in the instant of the payment",
    { referral: { ...referral, linkedAt: day(10) } },
    "EARNED",
  ],
  [
    "a code that is nobody's",
    { referral: null, codes: [on("CHARGE_METADATA", "NIX", null)] },
    "CODE_UNKNOWN",
  ],
  [
    "a code that was added later",
    { referral: null, codes: [on("CHARGE_METADATA", "ANN", day(11))] },
    "CODE_UNKNOWN",
  ],
  ["a code alone", { referral: null, codes: [on("CHARGE_METADATA", "ANN")] }, "EARNED"],
  [
    "no policy then",
    {
      referral: null,
      codes: [on("CHARGE_METADATA", "ANN")],
      policies: [{ ...policy, publishedAt: day(11) }],
    },
    "PROGRAM_DISABLED",
  ],
  ["the pinned policy is not here yet", { policies: [] }, "PROGRAM_DISABLED"],
  ["the same e-mail address", { payment: pay({ emailHash: "mail-ann" }) }, "OWN_PAYMENT"],
  ["the same workspace", { workspaceId: "wks_ann" }, "OWN_PAYMENT"],
  ["the same user", { referral: { ...referral, refereeUserId: "ann" } }, "OWN_PAYMENT"],
  [
    "the same card",
    { payment: pay({ paidAt: day(20), cardFingerprint: "card-ann" }) },
    "OWN_PAYMENT",
  ],
  [
    "a card that became the promoter's later",
    { payment: pay({ cardFingerprint: "card-ann" }) },
    "EARNED",
  ],
  ["not enrolled", { promoters: new Map() }, "AFFILIATE_NOT_ACTIVE"],
  ["enrolled later", withAnn({ joinedAt: day(11) }), "AFFILIATE_NOT_ACTIVE"],
  ["suspended then", withAnn({ states: [suspended] }), "AFFILIATE_NOT_ACTIVE"],
  ["active again by then", withAnn({ states: [suspended, state(7, {})] }), "EARNED"],
  ["suspended since", withAnn({ states: [state(11, { status: "SUSPENDED" })] }), "EARNED"],
  ["voided before", { referral: { ...referral, voidedAt: day(9) } }, "REFERRAL_VOIDED"],
  ["voided since", { referral: { ...referral, voidedAt: day(11) } }, "EARNED"],
  [
    "earns by consumption",
    { referral: { ...referral, basis: "TRUE_REVENUE" } },
    "BASIS_IS_TRUE_REVENUE",
  ],
  [
    "just inside the months",
    { payment: pay({ paidAt: new Date(Date.UTC(2027, 0, 2) - 1) }) },
    "EARNED",
  ],
  [
    "just outside the months",
    { payment: pay({ paidAt: new Date(Date.UTC(2027, 0, 2)) }) },
    "OUTSIDE_WINDOW",
  ],
  ["below the minimum", { payment: pay({ receivedMinor: 4_99n }) }, "BELOW_MINIMUM"],
  [
    "the minimum binds in its currency only",
    { payment: pay({ receivedMinor: 400n, currency: "JPY" }) },
    "EARNED",
  ],
  [
    "less than the smallest unit",
    { payment: pay({ receivedMinor: 4n, currency: "JPY" }) },
    "BELOW_MINIMUM",
  ],
  [
    "nothing left",
    { payment: pay({ refunds: [{ id: "re", status: "succeeded", amountMinor: 100_00n }] }) },
    "NOTHING_LEFT_AFTER_REFUNDS",
  ],
])("%s", (_, more, expected) => {
  const { reason, checks } = assess(facts(more));
  expect(reason).toBe(expected);
  expect(checks.filter(({ passed }) => !passed)).toHaveLength(expected === "EARNED" ? 0 : 1);
  if (expected !== "EARNED") expect(checks.at(-1)!.passed).toBe(false);
});

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
  expect(assess(facts(withAnn(more))).rateBps).toBe(expected);
});

it("uses the pinned version for a referral and the one in force for a code alone", () => {
  const policies = [policy, { ...policy, version: 2, rateBps: 1000, publishedAt: day(5) }];
  expect(assess(facts({ policies })).rateBps).toBe(2000);
  const alone = { referral: null, codes: [on("CHARGE_METADATA", "ANN")], policies };
  expect(assess(facts(alone)).rateBps).toBe(1000);
});

it("records the evidence that lost, highest precedence first", () => {
  const codes = [
    on("PROMOTION_CODE", "ANN"),
    on("CUSTOMER_METADATA", "EVE", null),
    on("PAYMENT_INTENT_METADATA", "ANN"),
  ];
  const { attribution } = assess(facts({ codes }));
  expect(attribution!.evidence.source).toBe("REFERRED_WORKSPACE");
  expect(attribution!.losing.map(({ source }) => source)).toEqual([
    "PAYMENT_INTENT_METADATA",
    "CUSTOMER_METADATA",
    "PROMOTION_CODE",
  ]);
});

it("passes over promotion codes that are mere discounts", () => {
  const codes = [on("PROMOTION_CODE", "SUMMER", null), on("PROMOTION_CODE", "ANN")];
  expect(assess(facts({ referral: null, codes })).attribution).toMatchObject({
    promoterId: "ann",
    evidence: { code: "ANN" },
  });
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
    expect(assess(facts({ ...withAnn(more), policies, referralsOf })).rateBps).toBe(expected);
  },
);

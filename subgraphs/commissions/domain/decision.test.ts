import { ann, day, facts, on, pay, policy, referral, state } from "../tests/facts";
import { assess } from "./decision";
import type { DecisionFacts, PromoterFacts } from "./findings";

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

const QUALIFYING = [
  ...["mode", "paid", "currency", "code", "program", "ownPayment", "affiliate", "referral"],
  ...["basis", "window", "minimum"],
];
const asked = (more: Partial<DecisionFacts>) => assess(facts(more)).checks.map(({ name }) => name);

it("asks every question in order, and those of unknown money and odd workspaces where they arise", () => {
  expect(asked({})).toEqual([...QUALIFYING, "kept", "amount"]);
  const unknown = [{ object: "charge", field: "amount_captured" }];
  expect(asked({ payment: pay({ unknown, refusedWorkspaceId: "a\u0001b" }) }).slice(0, 5)).toEqual([
    ...["mode", "complete", "paid", "currency", "workspace"],
  ]);
});

it.each<[string, Partial<DecisionFacts>, object]>([
  [
    "all of it for one that earns",
    {},
    {
      attribution: { promoterId: "ann" },
      qualifies: true,
      policy: { version: 1 },
      rateBps: 2000,
      baseMinor: 100_00n,
      uncappedMinor: 20_00n,
    },
  ],
  [
    "nobody's and nothing before the code was asked for",
    { livemode: true },
    {
      attribution: null,
      qualifies: false,
      policy: null,
      rateBps: 0,
      baseMinor: 0n,
      uncappedMinor: 0n,
    },
  ],
  [
    "whose it would be, but no policy, for a code of nobody's",
    { referral: null, codes: [on("CHARGE_METADATA", "NIX", null)] },
    { attribution: { evidence: { code: "NIX" } }, qualifies: false, policy: null },
  ],
  [
    "the policy, but no money, for the promoter's own",
    { workspaceId: "wks_ann" },
    {
      attribution: { promoterId: "ann" },
      qualifies: false,
      policy: { version: 1 },
      rateBps: 0,
      baseMinor: 0n,
      uncappedMinor: 0n,
    },
  ],
  [
    "that it qualifies when refunds took all of it",
    { payment: pay({ refunds: [{ id: "re", status: "succeeded", amountMinor: 100_00n }] }) },
    { qualifies: true, rateBps: 2000, baseMinor: 0n, uncappedMinor: 0n },
  ],
])("an assessment says %s", (_, more, expected) => {
  expect(assess(facts(more))).toMatchObject(expected);
});

import { ann, day, facts, on, pay, policy, referral, state } from "../tests/facts";
import {
  affiliateAnswer,
  amountAnswer,
  basisAnswer,
  codeAnswer,
  completeAnswer,
  currencyAnswer,
  type DecisionReason,
  keptAnswer,
  minimumAnswer,
  modeAnswer,
  ownPaymentAnswer,
  paidAnswer,
  programAnswer,
  referralAnswer,
  windowAnswer,
  workspaceAnswer,
} from "./checks";
import { type DecisionFacts, findingsOf } from "./findings";
import type { PaymentState } from "./payment";
import type { Policy } from "./terms";

type Facts = Partial<DecisionFacts>;
const paying = (more: Partial<PaymentState>): Facts => ({ payment: pay(more) });
const under = (terms: Partial<Policy>): Facts => ({ policies: [{ ...policy, ...terms }] });
const by = (promoter: Parameters<typeof ann>[0]): Facts => ({
  promoters: new Map([["ann", ann(promoter)]]),
});
const byCode: Facts = { referral: null, codes: [on("CHARGE_METADATA", "ANN")] };
const linked = (more: Partial<typeof referral>): Facts => ({ referral: { ...referral, ...more } });
const unknown = [{ object: "charge", field: "amount_captured" }];
const refunds = [{ id: "re_1", status: "succeeded", amountMinor: 30_00n }];
/** The last instant of the second in which the payment was made. */
const last = new Date(day(10).getTime() + 999);
const after = new Date(day(10).getTime() + 1000);

type Ask = typeof modeAnswer | typeof workspaceAnswer;
const yes = (detail: string) => [null, detail] as const;
const no = (reason: DecisionReason, detail: string) => [reason, detail] as const;
type Expected = ReturnType<typeof yes> | ReturnType<typeof no> | null;

it.each<[string, Ask, Facts, Expected]>([
  ["a test payment", modeAnswer, {}, yes("A test payment.")],
  [
    "a live payment",
    modeAnswer,
    { ...paying({ livemode: true }), livemode: true },
    yes("A live payment."),
  ],
  [
    "a live payment in a test",
    modeAnswer,
    paying({ livemode: true }),
    no("TEST_MODE", "A live payment, which this deployment does not count."),
  ],
  [
    "a test payment in earnest",
    modeAnswer,
    { livemode: true },
    no("TEST_MODE", "A test payment, which this deployment does not count."),
  ],
  ["all is told", completeAnswer, {}, null],
  [
    "not told for the first time",
    completeAnswer,
    paying({ unknown, amountsKnown: false }),
    no(
      "INCOMPLETE",
      "Stripe does not tell amount_captured of charge, so nothing counts until it does.",
    ),
  ],
  [
    "not told any more",
    completeAnswer,
    paying({ unknown }),
    yes(
      "Stripe does not tell amount_captured of charge: what was known before counts until it does.",
    ),
  ],
  ["paid", paidAnswer, {}, yes("Paid at 2026-01-11T00:00:00.000Z.")],
  [
    "not paid",
    paidAnswer,
    paying({ status: "processing" }),
    no("NOT_PAID", "Stripe says processing; nothing was received."),
  ],
  ["dollars", currencyAnswer, {}, yes("USD.")],
  ["won, without a minor unit", currencyAnswer, paying({ currency: "KRW" }), yes("KRW.")],
  [
    "no such currency",
    currencyAnswer,
    paying({ currency: "QQQ" }),
    no("CURRENCY_UNSUPPORTED", "QQQ is not a currency that we know."),
  ],
  ["no workspace was refused", workspaceAnswer, {}, null],
  [
    "a workspace that can be none",
    workspaceAnswer,
    paying({ refusedWorkspaceId: "a\u0001b" }),
    yes(
      'The workspace_id "a\\u0001b" is none: no workspace has an id over 200 characters or with control characters. Counted for wks_bob.',
    ),
  ],
  [
    "one of 40 characters is shown whole",
    workspaceAnswer,
    { ...paying({ refusedWorkspaceId: "w".repeat(40) }), workspaceId: null },
    yes(
      `The workspace_id "${"w".repeat(40)}" is none: no workspace has an id over 200 characters or with control characters. Counted as naming none.`,
    ),
  ],
  [
    "a longer one is cut",
    workspaceAnswer,
    { ...paying({ refusedWorkspaceId: `${"w".repeat(40)}x` }), workspaceId: null },
    yes(
      `The workspace_id "${"w".repeat(40)}…" is none: no workspace has an id over 200 characters or with control characters. Counted as naming none.`,
    ),
  ],
  ["a link", codeAnswer, {}, yes("REFERRED_WORKSPACE with code ANN.")],
  ["a link without a code", codeAnswer, linked({ codeUsed: "" }), yes("REFERRED_WORKSPACE.")],
  ["a code", codeAnswer, byCode, yes("CHARGE_METADATA with code ANN.")],
  [
    "nothing",
    codeAnswer,
    { referral: null },
    no("NO_CODE", "No code and no referred workspace on the payment."),
  ],
  [
    "a code of nobody's",
    codeAnswer,
    { referral: null, codes: [on("CHARGE_METADATA", "NIX", null)] },
    no(
      "CODE_UNKNOWN",
      "CHARGE_METADATA with code NIX: no promoter had this code when the payment was made.",
    ),
  ],
  ["a policy", programAnswer, {}, yes("Policy version 1.")],
  [
    "the pinned policy has not come",
    programAnswer,
    linked({ policyVersion: 2 }),
    no("PROGRAM_DISABLED", "Policy version 2 has not arrived yet."),
  ],
  [
    "no policy then",
    programAnswer,
    { ...byCode, policies: [] },
    no("PROGRAM_DISABLED", "No policy was in force when the payment was made."),
  ],
  ["another's", ownPaymentAnswer, {}, yes("Not the promoter's own.")],
  [
    "another's, of a promoter not enrolled",
    ownPaymentAnswer,
    { promoters: new Map() },
    yes("Not the promoter's own."),
  ],
  [
    "by the user",
    ownPaymentAnswer,
    linked({ refereeUserId: "ann" }),
    no("OWN_PAYMENT", "The payment's user is the promoter's own."),
  ],
  [
    "by the workspace",
    ownPaymentAnswer,
    { workspaceId: "wks_ann" },
    no("OWN_PAYMENT", "The payment's workspace is the promoter's own."),
  ],
  [
    "by the address",
    ownPaymentAnswer,
    paying({ emailHash: "mail-ann" }),
    no("OWN_PAYMENT", "The payment's e-mail address is the promoter's own."),
  ],
  [
    "by the card",
    ownPaymentAnswer,
    paying({ cardFingerprint: "card-ann", paidAt: day(20) }),
    no("OWN_PAYMENT", "The payment's card is the promoter's own."),
  ],
  ["active", affiliateAnswer, {}, yes("Active when the payment was made.")],
  [
    "joined in the payment's second",
    affiliateAnswer,
    by({ joinedAt: last }),
    yes("Active when the payment was made."),
  ],
  [
    "joined in the next one",
    affiliateAnswer,
    by({ joinedAt: after }),
    no("AFFILIATE_NOT_ACTIVE", "Not enrolled when the payment was made."),
  ],
  [
    "not enrolled",
    affiliateAnswer,
    { promoters: new Map() },
    no("AFFILIATE_NOT_ACTIVE", "Not enrolled when the payment was made."),
  ],
  [
    "suspended",
    affiliateAnswer,
    by({ states: [state(5, { status: "SUSPENDED" })] }),
    no("AFFILIATE_NOT_ACTIVE", "SUSPENDED when the payment was made."),
  ],
  ["a referral", referralAnswer, {}, yes("Referral ref_bob stands.")],
  ["none", referralAnswer, byCode, yes("No referral: the code itself speaks for the promoter.")],
  [
    "voided in the payment's second",
    referralAnswer,
    linked({ voidedAt: last }),
    no("REFERRAL_VOIDED", "Referral ref_bob was voided before the payment."),
  ],
  [
    "voided in the next one",
    referralAnswer,
    linked({ voidedAt: after }),
    yes("Referral ref_bob stands."),
  ],
  ["by payments", basisAnswer, {}, yes("Commissions are for payments.")],
  ["by payments, without a referral", basisAnswer, byCode, yes("Commissions are for payments.")],
  [
    "the referral's basis before the policy's",
    basisAnswer,
    under({ basis: "TRUE_REVENUE" }),
    yes("Commissions are for payments."),
  ],
  [
    "by consumption",
    basisAnswer,
    linked({ basis: "TRUE_REVENUE" }),
    no("BASIS_IS_TRUE_REVENUE", "Commissions are for consumption, so a payment earns nothing."),
  ],
  [
    "by consumption, without a referral",
    basisAnswer,
    { ...byCode, ...under({ basis: "TRUE_REVENUE" }) },
    no("BASIS_IS_TRUE_REVENUE", "Commissions are for consumption, so a payment earns nothing."),
  ],
  ["for life", windowAnswer, under({ commissionMonths: null }), yes("No end.")],
  ["a code alone", windowAnswer, byCode, yes("No end.")],
  [
    "the last instant of three months",
    windowAnswer,
    {
      ...under({ commissionMonths: 3 }),
      ...paying({ paidAt: new Date(Date.UTC(2026, 3, 2) - 1) }),
    },
    yes("Inside 3 months from linking, until 2026-04-02T00:00:00.000Z."),
  ],
  [
    "the first after them",
    windowAnswer,
    { ...under({ commissionMonths: 3 }), ...paying({ paidAt: new Date(Date.UTC(2026, 3, 2)) }) },
    no("OUTSIDE_WINDOW", "Outside 3 months from linking, until 2026-04-02T00:00:00.000Z."),
  ],
  ["exactly the minimum", minimumAnswer, paying({ receivedMinor: 5_00n }), yes("At least 500.")],
  [
    "one unit less",
    minimumAnswer,
    paying({ receivedMinor: 4_99n }),
    no("BELOW_MINIMUM", "499 is below 500."),
  ],
  [
    "in another currency",
    minimumAnswer,
    paying({ receivedMinor: 1n, currency: "JPY" }),
    yes("The minimum is in USD and binds only there."),
  ],
  [
    "something is left",
    keptAnswer,
    paying({ refunds }),
    yes("7000 of 10000 is left after refunds and disputes."),
  ],
  [
    "one unit is left",
    keptAnswer,
    paying({ receivedMinor: 30_01n, refunds }),
    yes("1 of 3001 is left after refunds and disputes."),
  ],
  [
    "nothing is left",
    keptAnswer,
    paying({ receivedMinor: 30_00n, refunds }),
    no("NOTHING_LEFT_AFTER_REFUNDS", "Refunds and disputes took all of it."),
  ],
  [
    "the smallest commission",
    amountAnswer,
    paying({ receivedMinor: 5n }),
    yes("5 × 2000 bps = 1 USD, in minor units."),
  ],
  [
    "less than that",
    amountAnswer,
    paying({ receivedMinor: 4n }),
    no("BELOW_MINIMUM", "4 × 2000 bps = 0 USD, in minor units: less than one unit."),
  ],
])("a question and its answer: %s", (_, ask, more, expected) => {
  const answer = ask(findingsOf(facts(more)));
  const told =
    answer === null || typeof answer === "string" ? answer : [answer.reason, answer.detail];
  expect(told).toEqual(expected?.[0] === null ? expected[1] : expected);
});

import type { Facts } from "./facts";
import type { Viewer } from "./viewers";

type Variables = Record<string, unknown>;

/** An operation of the console's: the page that asks it, who looks at that page, and how it is asked. */
interface Asked {
  page: string;
  as: Viewer;
  /** By what is chosen on the page; "" where nothing is. One entry is one measurement. */
  ways: Record<string, (facts: Facts) => Variables>;
}

/** The first load alone. */
const asked = (
  page: string,
  as: Viewer,
  variables: (facts: Facts) => Variables = () => ({}),
  more: Asked["ways"] = {},
): Asked => ({ page, as, ways: { "": variables, ...more } });

/** Where the demo's year ends: what the pages take for today. */
const TODAY = "2026-11-29";
/** A policy that might be published. */
const DRAFT = {
  ...{ basis: "PAYMENT", rateBps: 1500, tiers: [], commissionMonths: 12, holdDays: 30 },
  ...{ minimumPaymentMinor: "0", refereeBonusCredits: "50", promoterBonusCredits: "100" },
  ...{ bonusExpiresDays: 90, maxRewardedReferrals: 25, maxCommissionMinorPerReferral: "40000" },
  ...{ minimumPayoutMinor: "2500", payoutDayOfMonth: 5, currency: "USD", timeZone: "UTC" },
  ...{ regions: null, newWorkspaceDays: 7, requireSecondOperator: true, termsVersion: 1 },
};
const ADAS = { workspace: "wks_ada" };

/**
 * Every query of the console's trusted documents. Whoever adds a document to a page adds its line here: a test misses
 * it. The second page of a list needs no line: it is asked for with the cursor that the first one answers.
 */
export const ASKED: Record<string, Asked> = {
  Viewer: asked("every page", "ada"),
  ReferralsHome: asked("/referrals", "ada"),
  ReferralEarnings: asked("/referrals", "ada"),
  ReferralEarningsByDay: asked(
    "/referrals",
    "ada",
    () => ({ from: "2026-10-31", to: TODAY, currency: "USD" }),
    { "of a year": () => ({ from: "2025-12-01", to: TODAY, currency: "USD" }) },
  ),
  ReferralCommissionCounts: asked("/referrals", "ada"),
  ReferralCommissions: asked("/referrals", "ada", () => ({}), {
    "that are cancelled": () => ({ status: "CANCELLED" }),
    "that are confirmed, of a month": () => ({
      ...{ status: "CONFIRMED", kind: "PAYMENT", currency: "USD" },
      ...{ from: "2026-08-01T00:00:00.000Z", to: "2026-08-31T23:59:59.999Z" },
    }),
  }),
  ReferralCommission: asked("/referrals, a commission", "ada", ({ commission }) => ({
    id: commission,
  })),
  ReferralPaymentDecision: asked("/referrals, a commission", "ada", ({ payment }) => ({ payment })),
  ReferralFriends: asked("/referrals, friends", "ada", () => ({}), {
    "that are voided": () => ({ status: "VOIDED" }),
    "that match a search": () => ({ search: "f" }),
    "that match no search": () => ({ search: "zzzz" }),
  }),
  ReferralPayouts: asked("/referrals, payouts", "ada"),
  ReferralPayoutMethod: asked("/referrals, payouts", "ada"),
  ReferralStatement: asked("/referrals, statements", "ada", () => ({
    ...{ month: "2026-08", currency: "USD" },
  })),
  SignUpOffer: asked("/auth", "ada", () => ({ code: "ADA-CLOUD" })),
  SignUpCredits: asked("/auth", "ada"),
  CreditAccounts: asked("/credits", "ada"),
  CreditLots: asked("/credits", "ada", () => ({ ...ADAS, openOnly: true }), {
    "spent ones too": () => ({ ...ADAS, openOnly: false }),
  }),
  CreditEntries: asked("/credits", "ada", () => ADAS, {
    "of one kind": () => ({ ...ADAS, kinds: ["GRANT"] }),
    "of the commonest kind": () => ({ ...ADAS, kinds: ["SPEND"] }),
    "of a kind that there is little of": () => ({ ...ADAS, kinds: ["EXPIRY"] }),
  }),
  SettingsTiers: asked("/settings/affiliates", "olga"),
  SettingsAffiliates: asked("/settings/affiliates", "olga", () => ({}), {
    "that are suspended": () => ({ status: "SUSPENDED" }),
    "that match a search": () => ({ search: "BENCH-0" }),
    "that match no search": () => ({ search: "nobody.at.all" }),
    "of a tier": () => ({ tier: "Gold" }),
    "that have earned much": () => ({ minBalanceMinor: "1000" }),
    "that have earned more than anybody, suspended": () => ({
      ...{ status: "SUSPENDED", minBalanceMinor: "100000000" },
    }),
  }),
  CreditBalanceAt: asked("/credits", "ada", () => ({ ...ADAS, at: "2026-11-28T12:00:00.000Z" })),
  Profile: asked("/profile", "ben"),
  ProfileJulesKey: asked("/profile", "ben"),
  ApiKeys: asked("/settings/api-keys", "olga", () => ({}), {
    "that match a search": () => ({ filter: { search: "Pipeline 1" } }),
  }),
  PayoutPlan: asked("/settings/payouts", "olga"),
  PayoutBatches: asked("/settings/payouts", "olga", () => ({}), {
    "that are settled": () => ({ status: "SETTLED" }),
  }),
  PayoutBatch: asked("/settings/payouts/…", "olga", ({ paying }) => ({ id: paying }), {
    "that is settled": ({ settled }) => ({ id: settled }),
    "that is a draft": ({ draft }) => ({ id: draft }),
  }),
  PayoutItems: asked("/settings/payouts/…", "olga", ({ paying }) => ({ id: paying }), {
    "that failed": ({ paying }) => ({ id: paying, status: "FAILED" }),
    "of the draft": ({ draft }) => ({ id: draft }),
  }),
  PayoutLeftOut: asked("/settings/payouts/…", "olga", ({ draft }) => ({ id: draft })),
  PayoutHistory: asked("/settings/payouts/…", "olga", ({ draft }) => ({ id: draft })),
  Modules: asked("/publish", "ben", () => ({ search: null }), {
    "that match a search": () => ({ search: "module-1" }),
  }),
  Module: asked("/publish/…", "ben", ({ module }) => ({ id: module })),
  ModuleFiles: asked("/publish/…", "ben", ({ module }) => ({ id: module })),
  ModuleVersions: asked("/publish/…", "ben", ({ module }) => ({ id: module })),
  ModuleVersionFiles: asked("/publish/…", "ben", ({ module }) => ({
    ...{ id: module, number: 2, before: 1 },
  })),
  SettingsAffiliate: asked("/settings/affiliates/…", "olga", ({ affiliate }) => ({
    id: affiliate,
  })),
  SettingsAffiliateHistory: asked("/settings/affiliates/…", "olga", ({ affiliate }) => ({
    id: affiliate,
  })),
  SettingsAffiliateCommissions: asked(
    "/settings/affiliates/…",
    "olga",
    ({ promoter }) => ({ promoterId: promoter }),
    {
      "that are held": ({ promoter }) => ({ promoterId: promoter, held: true }),
      "that are cancelled": ({ promoter }) => ({ promoterId: promoter, status: "CANCELLED" }),
      "of a rare kind": ({ promoter }) => ({ promoterId: promoter, kind: "ADJUSTMENT" }),
    },
  ),
  SettingsRevocation: asked("/settings/affiliates/…", "olga", ({ affiliate }) => ({
    target: affiliate,
  })),
  SettingsAudit: asked("/settings/audit", "olga", () => ({}), {
    "of a target": ({ affiliate }) => ({ target: affiliate }),
    "of an actor and an action": () => ({ actor: "olga", action: "grantCredits" }),
    "of a month": () => ({ from: "2026-08-01T00:00:00Z", to: "2026-09-01T00:00:00Z" }),
    "of a rare action": () => ({ action: "voidReferral" }),
    "of a target and an actor": ({ affiliate }) => ({ target: affiliate, actor: "oscar" }),
  }),
  SettingsAuditEntry: asked("/settings/audit", "olga", ({ operation }) => ({
    operationId: operation,
  })),
  SettingsPolicies: asked("/settings/policy", "olga"),
  SettingsPolicyDraft: asked("/settings/policy/new", "olga", () => ({ from: null })),
  SettingsSimulation: asked("/settings/policy/new", "olga", () => ({
    input: { draft: DRAFT, from: "2026-09-01", to: TODAY },
  })),
  RevenueMonths: asked("/revenue", "ada"),
  RevenueFigures: asked("/revenue", "ada", () => ({ month: null }), {
    "of a month": () => ({ month: "2026-08" }),
  }),
  RevenueByDay: asked("/revenue", "ada", () => ({
    ...{ from: "2026-11-01", to: "2026-11-30", currency: "USD" },
  })),
  RevenueReferrals: asked("/revenue", "ada", () => ({ basis: "TRUE_REVENUE" }), {
    "of a month": () => ({ basis: "TRUE_REVENUE", month: "2026-08" }),
    "of either basis": () => ({}),
  }),
  RevenueFindReferral: asked("/revenue", "ada", () => ({ search: "f" })),
  RevenueReferral: asked("/revenue/referrals/…", "ada", ({ referral }) => ({ id: referral }), {
    "of a month": ({ referral }) => ({ id: referral, month: "2026-08" }),
  }),
  RevenueReferralMonths: asked("/revenue/referrals/…", "ada", ({ referral }) => ({
    ...{ id: referral, from: "2026-01", to: "2026-11" },
  })),
  RevenueDeployments: asked("/revenue/referrals/…", "ada", ({ referral }) => ({ id: referral }), {
    "of a month": ({ referral }) => ({ id: referral, month: "2026-08" }),
  }),
  Webhooks: asked("/settings/webhooks", "olga"),
  WebhookTypes: asked("/settings/webhooks", "olga"),
  Webhook: asked("/settings/webhooks/…", "olga", ({ webhook }) => ({ id: webhook })),
  WebhookEvents: asked("/settings/webhooks/…", "olga", ({ webhook }) => ({ id: webhook }), {
    "that were given up": ({ webhook }) => ({ id: webhook, state: "GIVEN_UP" }),
  }),
  LedgerHealth: asked("/settings/health", "olga"),
  DeadLetterCounts: asked("/settings/health", "olga"),
  OpenMonth: asked("/settings/health", "olga"),
  MonthPayout: asked("/settings/health", "olga"),
  MonthCloses: asked("/settings/health", "olga"),
  StripeReconciliation: asked("/settings/health", "olga", () => ({ month: null })),
  DeadLetters: asked("/settings/health", "olga", () => ({}), {
    "that were given up": () => ({ state: "DEAD" }),
  }),
  PendingOperations: asked("/settings/operations", "olga", () => ({ statuses: null }), {
    "that were rejected": () => ({ statuses: ["REJECTED"] }),
  }),
  DraftBatches: asked("/settings/operations", "olga"),
  PendingOperation: asked("/settings/operations, one", "olga", ({ pending }) => ({ id: pending })),
  OperationDecision: asked("/settings/operations, one", "olga", ({ pending }) => ({
    ...{ target: pending, action: "rejectOperation", actor: "olga" },
  })),
  OperationPromoter: asked("/settings/operations, one", "olga", ({ promoter }) => ({
    id: promoter,
  })),
  OperationAffiliate: asked("/settings/operations, one", "olga", ({ affiliate }) => ({
    id: affiliate,
  })),
  CreditPacks: asked("/credits, buying", "ada", () => ADAS),
  CreditPendingPurchases: asked("/credits", "ada", () => ADAS),
  CreditPurchase: asked("/credits, buying", "ada", () => ({ ...ADAS, purchase: "pur_unknown" })),
  CreditReferralCode: asked("/credits, buying", "ada", () => ({ code: "ADA-CLOUD" })),
  JulesKeyState: asked("/publish/…", "ben"),
  JulesSessions: asked("/publish/…", "ben", ({ module }) => ({
    filter: { moduleId: module, archived: false },
  })),
  JulesPromptPreview: asked("/publish/…, asking", "ben", ({ module }) => ({
    input: { moduleId: module, prompt: "Why does the plan fail?" },
  })),
  JulesSession: asked("/publish/…, a session", "ben", ({ session }) => ({ id: session })),
  JulesTalk: asked("/publish/…, a session", "ben", ({ session }) => ({ id: session })),
  JulesActivities: asked("/publish/…, a session", "ben", ({ session }) => ({ id: session })),
  JulesRevision: asked("/publish/…, a session", "ben", ({ session }) => ({ id: session })),
  JulesWaiting: asked("/publish", "ben"),
};

/**
 * Arguments where something that is nobody's would not do: `<name>` is an id of the story (`seed.ts`). A mutation's
 * input is one that is refused late, so that who may is seen before anything is done.
 */
export const ARGUMENTS: Record<string, string> = {
  "Query.promoter": 'id: "<promoter>"',
  "Query.referral": 'id: "<referral>"',
  "Query.referralOffer": 'code: "ADA-CLOUD"',
  "Query.workspace": 'id: "wks_ben"',
  "Query.creditLot": 'id: "<lot>"',
  "Query.commission": 'id: "<commission>"',
  "Query.commissionDecision": 'paymentIntentId: "<payment>"',
  "Query.previewCommission":
    'input: { promoterId: "<promoter>", amountMinor: "10000", currency: "USD" }',
  "Query.reconciliation": 'month: "<month>"',
  "Query.revenueEntries": 'filter: { workspaceId: "wks_ben" }',
  "Query.affiliate": 'id: "<affiliate>"',
  "Query.payoutBatch": 'id: "<batch>"',
  "Query.module": 'id: "<module>"',
  "Query.julesSession": 'id: "<session>"',
  "Query.julesSuggestion": 'id: "<suggestion>"',
  "Query.previewJulesPrompt":
    'input: { moduleId: "<module>", prompt: "Why?", contextSources: [{ kind: NOTE, label: "n", content: "c" }] }',
  "Query.pendingOperation": 'id: "opr_none"',
  "Module.version": "number: 1",
  "Referral.revenueByMonth": 'from: "2026-01", to: "2026-02"',
  "Promoter.earningsByDay": 'from: "2026-01-01", to: "2026-01-02", currency: "USD"',
  "Promoter.earningsBetween": 'from: "2026-01-01", to: "2026-01-02", currency: "USD"',
  "Promoter.referralRevenueByDay": 'from: "2026-01-01", to: "2026-01-02", currency: "USD"',
  "Promoter.statement": 'month: "<month>", currency: "USD"',
  // No code: one that could be taken would be, by whoever asks first.
  "Mutation.addVanityCode": 'input: { code: "?" }',
  "Mutation.linkReferral": 'input: { code: "?" }',
  "Mutation.savePayoutDetails": 'input: { label: "?", details: "?", idempotencyKey: "matrix" }',
  "Mutation.preparePayoutBatch":
    'input: { cutoff: "2020-01-01T00:00:00Z", currency: "USD", dryRun: true, idempotencyKey: "matrix" }',
  "Mutation.previewJulesSuggestion": 'id: "<suggestion>"',
};

/** Null from one moment to the next: whoever may read them counts as answered. */
export const OFTEN_NULL: ReadonlySet<string> = new Set([
  "JulesSync.nextPollAt",
  "JulesSync.errorCode",
  "JulesSync.retryAfter",
  "JulesSync.warning",
]);

/** Ways that tell more than the shortest one. */
export const WAYS: Record<string, string> = {
  Viewer: "viewer",
  User: "referral.refereeUser",
  Money: "commission.amount",
  PageInfo: "promoter.referrals.pageInfo",
  Promoter: "promoter",
  Referral: "referral",
  Workspace: "workspace",
  CreditAccount: "workspace.credits",
  CreditLot: "creditLot",
  PendingOperation: "pendingOperations.nodes",
  Commission: "commission",
  Affiliate: "affiliate",
  Module: "module",
  ModuleVersion: "module.headVersion",
  JulesSession: "julesSession",
  JulesSuggestion: "julesSuggestion",
  PayoutItem: "promoter.payouts.nodes",
  PayoutItemConnection: "promoter.payouts",
  PayoutMethod: "promoter.payoutMethod",
  ReferralUserError: "mutation.linkReferral.userErrors",
};

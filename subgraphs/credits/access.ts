import {
  type AccessRules,
  authenticated,
  keyWith,
  operator,
  operatorOrKey,
  personOrKey,
} from "@tributary/kit/access";

/**
 * A rule for every field. Whose credits these are is decided where an account or lot is loaded; what hangs below
 * is inherited.
 */
export const access: AccessRules = {
  Query: {
    workspace: personOrKey("credits:read"),
    creditLot: personOrKey("credits:read"),
    creditLedgerHealth: operator,
  },
  Mutation: {
    spendCredits: keyWith("credits:spend"),
    spendCreditsBatch: keyWith("credits:spend"),
    reserveCredits: keyWith("credits:spend"),
    captureReservation: keyWith("credits:spend"),
    releaseReservation: keyWith("credits:spend"),
    reverseSpend: keyWith("credits:spend"),
    startCreditPurchase: personOrKey("credits:spend"),
    grantCredits: operatorOrKey("credits:grant"),
  },
  Workspace: { id: "inherited", credits: authenticated },
  Viewer: { id: "inherited", creditAccounts: authenticated },
  CreditAccount: "inherited",
  CreditBalance: "inherited",
  ExpiringCredits: "inherited",
  CreditLot: "inherited",
  CreditLotConnection: "inherited",
  CreditLotEdge: "inherited",
  UnitPrice: "inherited",
  CreditEntry: "inherited",
  CreditEntryConnection: "inherited",
  CreditEntryEdge: "inherited",
  DeploymentUsage: "inherited",
  DeploymentUsageConnection: "inherited",
  DeploymentUsageEdge: "inherited",
  ImportedPurchase: "inherited",
  ImportedPurchaseConnection: "inherited",
  ImportedPurchaseEdge: "inherited",
  CreditReservation: "inherited",
  LedgerHealth: "inherited",
  PlatformCredits: "inherited",
  SpendCreditsPayload: "inherited",
  SpendCreditsBatchPayload: "inherited",
  ReserveCreditsPayload: "inherited",
  StartCreditPurchasePayload: "inherited",
  GrantCreditsPayload: "inherited",
  CreditUserError: "inherited",
  Money: "inherited",
  PageInfo: "inherited",
};

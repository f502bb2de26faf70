import {
  type AccessRules,
  authenticated,
  keyWith,
  operator,
  operatorOrKey,
  personOrKey,
} from "@tributary/kit/access";

const mayRead = personOrKey("credits:read");
/** A key that spends is told what it moved and what is left. */
const mayReadOrSpend = personOrKey("credits:read", "credits:spend");
const mayReadOrMove = personOrKey("credits:read", "credits:spend", "credits:grant");
const mayReadOrGrant = personOrKey("credits:read", "credits:grant");

/** A rule for every field, on whichever way it is reached. Whose credits these are is decided where they are loaded. */
export const access: AccessRules = {
  Query: {
    workspace: mayRead,
    creditLot: mayRead,
    creditPacks: authenticated,
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
  Workspace: { "*": authenticated, credits: mayRead },
  Viewer: authenticated,
  CreditAccount: mayReadOrMove,
  CreditBalance: mayReadOrMove,
  ExpiringCredits: mayReadOrMove,
  CreditPack: authenticated,
  CreditPurchase: mayRead,
  CreditLot: mayReadOrGrant,
  CreditLotConnection: mayRead,
  CreditLotEdge: mayRead,
  UnitPrice: mayReadOrGrant,
  CreditEntry: mayRead,
  CreditEntryConnection: mayRead,
  CreditEntryEdge: mayRead,
  DeploymentUsage: mayReadOrSpend,
  DeploymentUsageConnection: mayRead,
  DeploymentUsageEdge: mayRead,
  ImportedPurchase: mayRead,
  ImportedPurchaseConnection: mayRead,
  ImportedPurchaseEdge: mayRead,
  CreditReservation: mayReadOrSpend,
  LedgerHealth: operator,
  PlatformCredits: operator,
  SpendCreditsPayload: "inherited",
  SpendCreditsBatchPayload: "inherited",
  ReserveCreditsPayload: "inherited",
  StartCreditPurchasePayload: "inherited",
  GrantCreditsPayload: "inherited",
  CreditUserError: "inherited",
  Money: "inherited",
  PageInfo: "inherited",
};

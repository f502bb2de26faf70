import {
  type AccessRules,
  authenticated,
  keyWith,
  operatorOrKey,
  personOrKey,
} from "@tributary/kit/access";

/**
 * A rule for every field. Whose credits these are is decided where an account or lot is loaded; what hangs below
 * is inherited.
 */
export const access: AccessRules = {
  Query: { creditLot: personOrKey("credits:read") },
  Mutation: {
    spendCredits: keyWith("credits:spend"),
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
  SpendCreditsPayload: "inherited",
  GrantCreditsPayload: "inherited",
  CreditUserError: "inherited",
  Money: "inherited",
  PageInfo: "inherited",
};

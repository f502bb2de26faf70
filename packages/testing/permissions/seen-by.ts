/** Their own profile, what the program offers, lists that hold their own things or none, and what their own acts answer. */
const ANYBODY_SIGNED_IN = [
  ...["Query", "Mutation", "Viewer", "ProgramOffer", "Features", "ReferralOffer"],
  ...["Deployment", "CreditPack"],
  ...["ApiKeyConnection", "ModuleConnection", "JulesSessionConnection"],
  ...["JoinReferralProgramPayload", "AddVanityCodePayload", "LinkReferralPayload"],
  ...["RedeemFriendReferralPayload", "ReferralUserError", "JulesCredentialPayload"],
];

/** What a workspace has. */
const MEMBER = [
  ...ANYBODY_SIGNED_IN,
  ...[
    "Workspace",
    "CreditAccount",
    "CreditBalance",
    "ExpiringCredits",
    "ImportedPurchaseConnection",
  ],
  ...["CreditLot", "CreditLotConnection", "CreditLotEdge"],
  ...["CreditEntry", "CreditEntryConnection", "CreditEntryEdge"],
  ...["DeploymentUsage", "DeploymentUsageConnection", "DeploymentUsageEdge"],
  ...["Module", "ModuleEdge", "ModuleVersion", "ModuleFile"],
  ...["ModuleVersionConnection", "ModuleVersionEdge", "JulesPromptPreview"],
  ...["JulesSourcePreview"],
];

/**
 * Types of which somebody else than the promoter, operators and keys may see a value, by kind of caller. Deny by
 * default: what is not named here is for nobody else, in any field.
 */
export const SEEN_BY: Record<string, readonly string[]> = {
  anonymous: ["Query", "ReferralOffer", "Deployment"],
  friend: [...ANYBODY_SIGNED_IN, "Referral", "BonusDecision", "User"],
  "other promoter": [
    ...ANYBODY_SIGNED_IN,
    ...["CreateApiKeyPayload", "StartPayoutOnboardingPayload"],
  ],
  // Suggestions and sessions on its modules, without what was written to the agent.
  "workspace admin": [
    ...MEMBER,
    ...["ModuleShare", "JulesSuggestion", "JulesSuggestedFile", "JulesSuggestionPreview"],
    ...[
      "JulesSession",
      "JulesSync",
      "JulesActivity",
      "JulesActivityConnection",
      "JulesActivityEdge",
    ],
  ],
  member: MEMBER,
};

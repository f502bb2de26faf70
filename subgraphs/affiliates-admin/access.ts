import {
  type AccessRules,
  authenticated,
  operator,
  person,
  type Rule,
} from "@tributary/kit/access";
import { CallerError } from "@tributary/kit/errors";
import { isPlatformKey } from "@tributary/kit/viewer";

/** Operators, or the platform's own key with scope affiliates:read; nobody's personal key. */
const operatorOrPlatform: Rule = (viewer) => {
  if (viewer.kind !== "API_KEY") return operator(viewer);
  if (!isPlatformKey(viewer, "affiliates:read")) {
    throw new CallerError("FORBIDDEN", "This needs a key of the platform with affiliates:read.");
  }
};

/** Who may ask for what. Whose affiliate it is, is decided where it is loaded. */
export const access: AccessRules = {
  Query: {
    affiliates: operatorOrPlatform,
    affiliate: authenticated,
    programPolicy: operator,
    programPolicies: operator,
    auditLog: operator,
    apiKeys: person,
    deadLetters: operator,
  },
  Mutation: {
    setAffiliateStatus: operator,
    setAffiliateTerms: operator,
    addAffiliateNote: operator,
    publishProgramPolicy: operator,
    createApiKey: person,
    rotateApiKey: person,
    revokeApiKey: person,
    replayDeadLetter: operator,
    advanceTestClock: operator,
    undoOperation: operator,
    startPayoutOnboarding: person,
    savePayoutDetails: person,
  },
  Promoter: { id: "inherited", affiliate: authenticated, payoutMethod: authenticated },
  Money: "inherited",
  PageInfo: "inherited",
  Affiliate: "inherited",
  AffiliateTerms: "inherited",
  Tier: "inherited",
  AffiliateNote: "inherited",
  ProgramPolicy: "inherited",
  PayoutMethod: "inherited",
  AuditEntry: "inherited",
  ApiKey: "inherited",
  DeadLetter: "inherited",
  AffiliatePayload: "inherited",
  ProgramPolicyPayload: "inherited",
  ReplayDeadLetterPayload: "inherited",
  CreateApiKeyPayload: "inherited",
  RevokeApiKeyPayload: "inherited",
  SavePayoutDetailsPayload: "inherited",
  UndoOperationPayload: "inherited",
  StartPayoutOnboardingPayload: "inherited",
  AdminUserError: "inherited",
  AffiliateConnection: "inherited",
  AffiliateEdge: "inherited",
  ProgramPolicyConnection: "inherited",
  ProgramPolicyEdge: "inherited",
  AuditEntryConnection: "inherited",
  AuditEntryEdge: "inherited",
  ApiKeyConnection: "inherited",
  ApiKeyEdge: "inherited",
  DeadLetterConnection: "inherited",
  DeadLetterEdge: "inherited",
};

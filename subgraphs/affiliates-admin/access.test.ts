import type { Viewer } from "@tributary/kit/viewer";
import { admitted } from "@tributary/testing/admitted";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { access } from "./access";

it("lets in whom it should, field by field", () => {
  expect(admitted(access)).toEqual({
    "Query.affiliates": "operator, affiliates:read",
    "Query.affiliate": "person, operator, any key",
    "Query.programPolicy": "operator",
    "Query.programPolicies": "operator",
    "Query.auditLog": "operator",
    "Query.pendingOperations": "operator",
    "Query.pendingOperation": "operator",
    "Query.apiKeys": "person, operator",
    "Query.deadLetters": "operator",
    "Query.payoutBatches": "operator",
    "Query.payoutBatch": "operator",
    "Query.webhookEndpoints": "operator",
    "Query.webhookEventTypes": "operator",
    "Query.events": "operator, events:read",
    "Mutation.setAffiliateStatus": "operator",
    "Mutation.setAffiliateTerms": "operator",
    "Mutation.addAffiliateNote": "operator",
    "Mutation.publishProgramPolicy": "operator",
    "Mutation.preparePayoutBatch": "operator",
    "Mutation.approvePayoutBatch": "operator",
    "Mutation.cancelPayoutBatch": "operator",
    "Mutation.retryPayoutItem": "operator",
    "Mutation.releasePayoutItem": "operator",
    "Mutation.markPayoutItemPaid": "operator",
    "Mutation.markPayoutItemsPaidByCsv": "operator",
    "Mutation.createApiKey": "person, operator",
    "Mutation.rotateApiKey": "person, operator",
    "Mutation.revokeApiKey": "person, operator",
    "Mutation.replayDeadLetter": "operator",
    "Mutation.advanceTestClock": "operator",
    "Mutation.undoOperation": "operator",
    "Mutation.approveOperation": "operator",
    "Mutation.rejectOperation": "operator",
    "Mutation.startPayoutOnboarding": "person, operator",
    "Mutation.savePayoutDetails": "person, operator",
    "Mutation.createWebhookEndpoint": "operator",
    "Mutation.updateWebhookEndpoint": "operator",
    "Mutation.rotateWebhookSecret": "operator",
    "Mutation.sendTestEvent": "operator",
    "Mutation.deleteWebhookEndpoint": "operator",
    "Mutation.redeliverEvents": "operator",
    "Promoter.*": "person, operator, any key",
    "Promoter.payouts": "person, operator, commissions:read",
    "Promoter.statement": "person, operator, commissions:read",
    Money: "inherited",
    PageInfo: "inherited",
    Affiliate: "each field: person, operator, affiliates:read",
    AffiliateTerms: "person, operator, affiliates:read",
    Tier: "person, operator, affiliates:read",
    AffiliateNote: "each field: operator",
    ProgramPolicy: "operator",
    PayoutAccount: "each field: person, operator",
    PayoutMethod: "each field: person, operator",
    PayoutCsvFile: "operator",
    MarkPayoutItemsPaidByCsvPayload: "inherited",
    CsvLineError: "operator",
    AuditEntry: "each field: operator",
    Statement: "person, operator, commissions:read",
    StatementLine: "person, operator, commissions:read",
    ApiKey: "person, operator",
    DeadLetter: "operator",
    PayoutBatch: "operator",
    PayoutApproval: "operator",
    PayoutProgress: "operator",
    PayoutItem: "person, operator, commissions:read",
    PayoutPreview: "operator",
    LeftOut: "operator",
    PayoutBatchPayload: "inherited",
    AffiliatePayload: "inherited",
    ProgramPolicyPayload: "inherited",
    ReplayDeadLetterPayload: "inherited",
    CreateApiKeyPayload: "inherited",
    RevokeApiKeyPayload: "inherited",
    SavePayoutDetailsPayload: "inherited",
    UndoOperationPayload: "inherited",
    DecideOperationPayload: "inherited",
    PendingOperation: "operator",
    PendingOperationConnection: "operator",
    PendingOperationEdge: "operator",
    StartPayoutOnboardingPayload: "inherited",
    AdminUserError: "inherited",
    AffiliateConnection: "operator, affiliates:read",
    AffiliateEdge: "operator, affiliates:read",
    ProgramPolicyConnection: "operator",
    ProgramPolicyEdge: "operator",
    AuditEntryConnection: "inherited",
    AuditEntryEdge: "inherited",
    ApiKeyConnection: "person, operator",
    ApiKeyEdge: "person, operator",
    DeadLetterConnection: "operator",
    DeadLetterEdge: "operator",
    PayoutBatchConnection: "operator",
    PayoutBatchEdge: "operator",
    PayoutItemConnection: "person, operator, commissions:read",
    PayoutItemEdge: "person, operator, commissions:read",
    LeftOutConnection: "operator",
    LeftOutEdge: "operator",
    WebhookEndpoint: "operator",
    WebhookDelivery: "operator",
    PlatformEvent: "operator, events:read",
    CreateWebhookEndpointPayload: "inherited",
    RedeliverEventsPayload: "inherited",
    PlatformEventConnection: "operator, events:read",
    PlatformEventEdge: "operator, events:read",
  });
});

const ofThePlatform = "This needs a key of the platform with affiliates:read.";

it.each<[string, Viewer, string, string]>([
  ["a person's key with the scope", keyOf("ann", "affiliates:read"), "FORBIDDEN", ofThePlatform],
  ["a key with other scopes", platformKey("credits:read"), "FORBIDDEN", ofThePlatform],
  ["a person", user("ann"), "FORBIDDEN", "Only operators may do this."],
  ["nobody", anonymous, "UNAUTHENTICATED", "Sign in, or send an API key in the x-api-key header."],
])("the list of affiliates is not for %s", (_, viewer, code, message) => {
  expect(() => list(viewer)).toThrow(
    expect.objectContaining({ message, extensions: expect.objectContaining({ code }) }),
  );
});

it.each([operator(), platformKey("affiliates:read", "credits:read")])(
  "the list of affiliates is for $kind $id",
  (viewer) => {
    expect(() => list(viewer)).not.toThrow();
  },
);

/** Asks the rule of `Query.affiliates`. */
function list(viewer: Viewer): void {
  (access.Query as { affiliates: (viewer: Viewer) => void }).affiliates(viewer);
}

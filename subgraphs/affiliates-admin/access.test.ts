import type { Viewer } from "@tributary/kit/viewer";
import { admitted } from "@tributary/testing/admitted";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { access } from "./access";

it("lets in whom it should, field by field", () => {
  expect(admitted(access)).toEqual({
    "Query.affiliates": "operator, affiliates:read",
    "Query.affiliate": "person, operator, any key",
    "Query.payoutBatch": "operator",
    "Query.payoutBatches": "operator",
    "Query.programPolicy": "operator",
    "Query.programPolicies": "operator",
    "Query.auditLog": "operator",
    "Query.apiKeys": "person, operator",
    "Query.deadLetters": "operator",
    "Query.webhookEndpoints": "operator",
    "Query.events": "operator, events:read",
    "Mutation.setAffiliateStatus": "operator",
    "Mutation.setAffiliateTerms": "operator",
    "Mutation.addAffiliateNote": "operator",
    "Mutation.approvePayoutBatch": "operator",
    "Mutation.cancelPayoutBatch": "operator",
    "Mutation.preparePayoutBatch": "operator",
    "Mutation.releasePayoutItem": "operator",
    "Mutation.markPayoutItemPaid": "operator",
    "Mutation.markPayoutItemsPaidByCsv": "operator",
    "Mutation.retryPayoutItem": "operator",
    "Mutation.publishProgramPolicy": "operator",
    "Mutation.createApiKey": "person, operator",
    "Mutation.rotateApiKey": "person, operator",
    "Mutation.revokeApiKey": "person, operator",
    "Mutation.replayDeadLetter": "operator",
    "Mutation.advanceTestClock": "operator",
    "Mutation.startPayoutOnboarding": "person, operator",
    "Mutation.undoOperation": "operator",
    "Mutation.savePayoutDetails": "person, operator",
    "Mutation.createWebhookEndpoint": "operator",
    "Mutation.updateWebhookEndpoint": "operator",
    "Mutation.rotateWebhookSecret": "operator",
    "Mutation.sendTestEvent": "operator",
    "Mutation.deleteWebhookEndpoint": "operator",
    "Mutation.redeliverEvents": "operator",
    "Promoter.id": "inherited",
    "Promoter.affiliate": "person, operator, any key",
    "Promoter.payoutAccounts": "person, operator, any key",
    "Promoter.payoutMethod": "person, operator, any key",
    "Promoter.payouts": "person, operator, commissions:read",
    "Promoter.statement": "person, operator, commissions:read",
    Money: "inherited",
    PageInfo: "inherited",
    Affiliate: "inherited",
    AffiliateTerms: "inherited",
    StartPayoutOnboardingPayload: "inherited",
    Statement: "inherited",
    StatementLine: "inherited",
    Tier: "inherited",
    AffiliateNote: "inherited",
    ProgramPolicy: "inherited",
    PayoutAccount: "inherited",
    PayoutMethod: "inherited",
    PayoutCsvFile: "inherited",
    MarkPayoutItemsPaidByCsvPayload: "inherited",
    CsvLineError: "inherited",
    AuditEntry: "inherited",
    ApiKey: "inherited",
    DeadLetter: "inherited",
    LeftOut: "inherited",
    LeftOutConnection: "inherited",
    LeftOutEdge: "inherited",
    PayoutApproval: "inherited",
    PayoutBatch: "inherited",
    PayoutBatchConnection: "inherited",
    PayoutBatchEdge: "inherited",
    PayoutBatchPayload: "inherited",
    PayoutItem: "inherited",
    PayoutItemConnection: "inherited",
    PayoutItemEdge: "inherited",
    PayoutPreview: "inherited",
    PayoutProgress: "inherited",
    AffiliatePayload: "inherited",
    ProgramPolicyPayload: "inherited",
    ReplayDeadLetterPayload: "inherited",
    CreateApiKeyPayload: "inherited",
    RevokeApiKeyPayload: "inherited",
    SavePayoutDetailsPayload: "inherited",
    UndoOperationPayload: "inherited",
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
    WebhookEndpoint: "inherited",
    WebhookDelivery: "inherited",
    PlatformEvent: "inherited",
    CreateWebhookEndpointPayload: "inherited",
    RedeliverEventsPayload: "inherited",
    PlatformEventConnection: "inherited",
    PlatformEventEdge: "inherited",
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

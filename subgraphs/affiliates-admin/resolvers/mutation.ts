import { addAffiliateNote } from "../actions/add-affiliate-note";
import { advanceTestClock } from "../actions/advance-test-clock";
import { approveOperation } from "../actions/approve-operation";
import { approvePayoutBatch } from "../actions/approve-payout-batch";
import { cancelPayoutBatch } from "../actions/cancel-payout-batch";
import { createApiKey } from "../actions/create-api-key";
import { createWebhookEndpoint } from "../actions/create-webhook-endpoint";
import { deleteWebhookEndpoint } from "../actions/delete-webhook-endpoint";
import { markPayoutItemPaid } from "../actions/mark-payout-item-paid";
import { markPayoutItemsPaidByCsv } from "../actions/mark-payout-items-paid-by-csv";
import { preparePayoutBatch } from "../actions/prepare-payout-batch";
import { publishProgramPolicy } from "../actions/publish-program-policy";
import { redeliverEvents } from "../actions/redeliver-events";
import { rejectOperation } from "../actions/reject-operation";
import { releasePayoutItem } from "../actions/release-payout-item";
import { replayDeadLetter } from "../actions/replay-dead-letter";
import { retryPayoutItem } from "../actions/retry-payout-item";
import { revokeApiKey } from "../actions/revoke-api-key";
import { rotateApiKey } from "../actions/rotate-api-key";
import { rotateWebhookSecret } from "../actions/rotate-webhook-secret";
import { savePayoutDetails } from "../actions/save-payout-details";
import { sendTestEvent } from "../actions/send-test-event";
import { setAffiliateStatus } from "../actions/set-affiliate-status";
import { setAffiliateTerms } from "../actions/set-affiliate-terms";
import { startPayoutOnboarding } from "../actions/start-payout-onboarding";
import { undoOperation } from "../actions/undo-operation";
import { updateWebhookEndpoint } from "../actions/update-webhook-endpoint";
import { apiKeyOf } from "../queries/api-keys";
import { auditOf } from "../queries/audit-log";
import { policyOf } from "../queries/policies";
import type {
  AffiliatePayloadResolvers,
  CreateApiKeyPayloadResolvers,
  MutationResolvers,
  ProgramPolicyPayloadResolvers,
  RevokeApiKeyPayloadResolvers,
  UndoOperationPayloadResolvers,
} from "../schema.generated";
import { moneyAnswer } from "./money";

export const Mutation = {
  setAffiliateStatus: (_, { input }, context) => setAffiliateStatus(context, input),
  setAffiliateTerms: (_, { input }, context) => setAffiliateTerms(context, input),
  addAffiliateNote: (_, { input }, context) => addAffiliateNote(context, input),
  publishProgramPolicy: (_, { input }, context) => publishProgramPolicy(context, input),
  preparePayoutBatch: (_, { input }, context) => preparePayoutBatch(context, input),
  approvePayoutBatch: (_, { input }, context) => approvePayoutBatch(context, input),
  cancelPayoutBatch: (_, { input }, context) => cancelPayoutBatch(context, input),
  retryPayoutItem: (_, { input }, context) => retryPayoutItem(context, input),
  releasePayoutItem: (_, { input }, context) => releasePayoutItem(context, input),
  markPayoutItemPaid: (_, { input }, context) => markPayoutItemPaid(context, input),
  markPayoutItemsPaidByCsv: (_, { input }, context) => markPayoutItemsPaidByCsv(context, input),
  createApiKey: (_, { input }, context) => createApiKey(context, input),
  rotateApiKey: (_, { input }, context) => rotateApiKey(context, input),
  revokeApiKey: (_, { input }, context) => revokeApiKey(context, input),
  replayDeadLetter: async (_, args, context) => ({
    deadLetter: await replayDeadLetter(context, args),
    userErrors: [],
  }),
  advanceTestClock: (_, { to }, context) => advanceTestClock(context, to),
  approveOperation: (_, { input }, context) => approveOperation(context, input),
  rejectOperation: (_, { input }, context) => rejectOperation(context, input),
  undoOperation: (_, { input }, context) => undoOperation(context, input),
  startPayoutOnboarding: (_, { input }, context) => startPayoutOnboarding(context, input),
  savePayoutDetails: (_, { input }, context) => savePayoutDetails(context, input),
  createWebhookEndpoint: (_, { input }, context) => createWebhookEndpoint(context, input),
  updateWebhookEndpoint: (_, { input }, context) => updateWebhookEndpoint(context, input),
  rotateWebhookSecret: (_, { input }, context) => rotateWebhookSecret(context, input),
  sendTestEvent: (_, args, context) => sendTestEvent(context, args),
  deleteWebhookEndpoint: (_, { id }, context) => deleteWebhookEndpoint(context, id),
  redeliverEvents: (_, { input }, context) => redeliverEvents(context, input),
} satisfies MutationResolvers;

// Outcomes are recorded under their keys as ids; what they name is read live.

export const AffiliatePayload = {
  affiliate: ({ affiliateId }, _, { loaders }) =>
    affiliateId === null ? null : loaders.affiliateById.load(affiliateId),
  effect: ({ effect }) =>
    effect.map(({ amountMinor, currency }) =>
      moneyAnswer({ amountMinor: BigInt(amountMinor), currency }),
    ),
} satisfies AffiliatePayloadResolvers;

export const ProgramPolicyPayload = {
  policy: ({ version }, _, { db }) => (version === null ? null : policyOf(db, version)),
} satisfies ProgramPolicyPayloadResolvers;

export const CreateApiKeyPayload = {
  apiKey: ({ apiKeyId }, _, context) => (apiKeyId === null ? null : apiKeyOf(context, apiKeyId)),
} satisfies CreateApiKeyPayloadResolvers;

export const RevokeApiKeyPayload = {
  apiKey: ({ apiKeyId }, _, context) => (apiKeyId === null ? null : apiKeyOf(context, apiKeyId)),
} satisfies RevokeApiKeyPayloadResolvers;

export const UndoOperationPayload = {
  audit: ({ operationId }, _, { db }) => (operationId === null ? null : auditOf(db, operationId)),
  operationId: ({ operationId, waiting }) => waiting ?? operationId,
} satisfies UndoOperationPayloadResolvers;

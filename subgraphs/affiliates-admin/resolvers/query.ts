import { publicTypes } from "@tributary/events/public-event";
import { isId } from "@tributary/kit/ids";
import { affiliatePage } from "../queries/affiliate-page";
import { apiKeyPage } from "../queries/api-keys";
import { auditPage } from "../queries/audit-log";
import { deadLetterPage } from "../queries/dead-letters";
import { payoutBatchPage } from "../queries/payout-batches";
import { readPayoutPlan } from "../queries/payout-plan";
import { pendingOf, pendingPage } from "../queries/pending-operations";
import { platformEventPage } from "../queries/platform-events";
import { policyOf, policyPage } from "../queries/policies";
import { standingEndpoint, webhookEndpoints } from "../queries/webhook-endpoints";
import type { QueryResolvers } from "../schema.generated";

export const Query = {
  affiliates: (_, args, context) => affiliatePage(context, args),
  affiliate: (_, { id }, { loaders }) => loaders.affiliateById.load(id),
  programPolicy: (_, { version }, { db }) => policyOf(db, version ?? null),
  programPolicies: (_, args, { db }) => policyPage(db, args),
  payoutPlan: (_, _args, { db, clock }) => readPayoutPlan(db, clock.now()),
  pendingOperations: (_, args, { db, clock }) => pendingPage(db, args, clock.now()),
  pendingOperation: (_, { id }, { db }) => (isId("opr", id) ? pendingOf(db, id) : null),
  auditLog: (_, args, { db }) => auditPage(db, args),
  apiKeys: (_, args, context) => apiKeyPage(context, args),
  payoutBatches: (_, args, { db }) => payoutBatchPage(db, args),
  payoutBatch: (_, { id }, { loaders }) => loaders.payoutBatchById.load(id),
  deadLetters: (_, args, { db }) => deadLetterPage(db, args),
  webhookEndpoints: (_, _args, { db }) => webhookEndpoints(db),
  webhookEndpoint: (_, { id }, { db }) => (isId("whe", id) ? standingEndpoint(db, id) : null),
  webhookEventTypes: () => [...publicTypes],
  events: (_, args, context) => platformEventPage(context, args),
} satisfies QueryResolvers;

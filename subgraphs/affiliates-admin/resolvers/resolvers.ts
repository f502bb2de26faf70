import type { CompleteResolvers } from "@tributary/kit/complete-resolvers";
import type { Resolvers, ResolversParentTypes } from "../schema.generated";
import { Affiliate } from "./affiliate";
import { ApiKey } from "./api-key";
import { AuditEntry } from "./audit-entry";
import { DeadLetter } from "./dead-letter";
import {
  AffiliatePayload,
  CreateApiKeyPayload,
  Mutation,
  ProgramPolicyPayload,
  RevokeApiKeyPayload,
  UndoOperationPayload,
} from "./mutation";
import { PayoutAccount } from "./payout-account";
import {
  LeftOut,
  LeftOutSum,
  MarkPayoutItemsPaidByCsvPayload,
  PayoutBatch,
  PayoutBatchPayload,
  PayoutItem,
  PayoutPreview,
} from "./payout-batch";
import { PayoutMethod, SavePayoutDetailsPayload } from "./payout-method";
import { DecideOperationPayload, PendingOperation } from "./pending-operation";
import { PlatformEvent } from "./platform-event";
import { Promoter } from "./promoter";
import { Query } from "./query";
import { Statement, StatementLine } from "./statement";
import { CreateWebhookEndpointPayload, WebhookEndpoint, WebhookEvent } from "./webhook-endpoint";

/** Everything that does not resolve by its own name. */
export const resolvers: CompleteResolvers<Resolvers, ResolversParentTypes> = {
  Query,
  Mutation,
  Affiliate,
  AffiliatePayload,
  ApiKey,
  AuditEntry,
  CreateApiKeyPayload,
  CreateWebhookEndpointPayload,
  DeadLetter,
  DecideOperationPayload,
  PayoutAccount,
  PayoutMethod,
  LeftOut,
  LeftOutSum,
  MarkPayoutItemsPaidByCsvPayload,
  PayoutBatch,
  PayoutBatchPayload,
  PayoutItem,
  PayoutPreview,
  PendingOperation,
  PlatformEvent,
  ProgramPolicyPayload,
  Promoter,
  RevokeApiKeyPayload,
  SavePayoutDetailsPayload,
  Statement,
  StatementLine,
  UndoOperationPayload,
  WebhookEndpoint,
  WebhookEvent,
};

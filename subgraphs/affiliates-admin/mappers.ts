// The rows and shapes that stand behind this subgraph's GraphQL types, under the type's name; what is not named
// here is answered in the shape of the schema. The generated resolver types read this file.
import type { Drawn } from "./books/issue-statement";
import type { StatementLine as Line } from "./domain/statement-lines";
import type { DeadLetter as DeadLetterEntity } from "./entities/dead-letter";
import type { PayoutBatch as PayoutBatchEntity } from "./entities/payout-batch";
import type { PayoutItem as PayoutItemEntity } from "./entities/payout-item";
import type { ProgramPolicy as PolicyEntity } from "./entities/program-policy";
import type {
  AffiliateOutcome,
  BatchOutcome,
  DecideOutcome,
  EndpointOutcome,
  KeyOutcome,
  OnboardingOutcome,
  PaidByCsvOutcome,
  PayoutMethodOutcome,
  PolicyOutcome,
  RecordedKey,
  UndoOutcome,
} from "./outcomes";
import type { AffiliateRow } from "./queries/affiliates";
import type { ApiKeyRow } from "./queries/api-keys";
import type { AuditRow } from "./queries/audit-log";
import type { PayoutAccountRow } from "./queries/payout-accounts";
import type { PayoutMethodRow } from "./queries/payout-methods";
import type { LeftOutRow, LeftOutSumRow, PreviewRow } from "./queries/payout-preview";
import type { PendingRow } from "./queries/pending-operations";
import type { PlacedPublicEvent } from "./queries/platform-events";
import type { WebhookEndpointRow } from "./queries/webhook-endpoints";
import type { WebhookEventRow } from "./queries/webhook-events";

export type Promoter = { id: string };
export type Affiliate = AffiliateRow;
export type AffiliatePayload = AffiliateOutcome;
export type ApiKey = ApiKeyRow;
export type AuditEntry = AuditRow;
export type CreateApiKeyPayload = KeyOutcome;
export type DeadLetter = DeadLetterEntity;
export type PayoutMethod = PayoutMethodRow;
export type LeftOut = LeftOutRow;
export type LeftOutSum = LeftOutSumRow;
export type MarkPayoutItemsPaidByCsvPayload = PaidByCsvOutcome;
export type DecideOperationPayload = DecideOutcome;
export type PendingOperation = PendingRow;
export type PayoutBatch = PayoutBatchEntity;
export type PayoutBatchPayload = BatchOutcome;
export type PayoutItem = PayoutItemEntity;
export type PayoutPreview = PreviewRow;
export type PlatformEvent = PlacedPublicEvent;
export type ProgramPolicy = PolicyEntity;
export type ProgramPolicyPayload = PolicyOutcome;
export type Statement = Drawn;
/** A line, and its statement's currency. */
export type StatementLine = Line & { currency: string };
export type RevokeApiKeyPayload = RecordedKey;
export type PayoutAccount = PayoutAccountRow;
export type StartPayoutOnboardingPayload = OnboardingOutcome;
export type SavePayoutDetailsPayload = PayoutMethodOutcome;
export type UndoOperationPayload = UndoOutcome;
export type CreateWebhookEndpointPayload = EndpointOutcome;
export type WebhookEndpoint = WebhookEndpointRow;
export type WebhookEvent = WebhookEventRow;

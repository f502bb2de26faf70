import { Affiliate } from "./entities/affiliate";
import { AffiliateNote } from "./entities/affiliate-note";
import { ApiKey } from "./entities/api-key";
import { ApiKeySecret } from "./entities/api-key-secret";
import { AuditEntry } from "./entities/audit-entry";
import { AuditHead } from "./entities/audit-head";
import { AuditLink } from "./entities/audit-link";
import { AuditPublication } from "./entities/audit-publication";
import { ClosedMonth } from "./entities/closed-month";
import { Commission } from "./entities/commission";
import { CommissionHandover } from "./entities/commission-handover";
import { CommissionRevision } from "./entities/commission-revision";
import { DeadLetter } from "./entities/dead-letter";
import { PayoutAccount } from "./entities/payout-account";
import { PayoutAllocation } from "./entities/payout-allocation";
import { PayoutApproval } from "./entities/payout-approval";
import { PayoutAttempt } from "./entities/payout-attempt";
import { PayoutBatch } from "./entities/payout-batch";
import { PayoutExport } from "./entities/payout-export";
import { PayoutExportItem } from "./entities/payout-export-item";
import { PayoutItem } from "./entities/payout-item";
import { PayoutItemCommission } from "./entities/payout-item-commission";
import { PayoutLeftOut } from "./entities/payout-left-out";
import { PayoutMethod } from "./entities/payout-method";
import { PayoutReversal } from "./entities/payout-reversal";
import { PendingOperation } from "./entities/pending-operation";
import { ProgramPolicy } from "./entities/program-policy";
import { PromoterBalance } from "./entities/promoter-balance";
import { PromoterCode } from "./entities/promoter-code";
import { PromoterReferral } from "./entities/promoter-referral";
import { PromoterTally } from "./entities/promoter-tally";
import { ReferralVoid } from "./entities/referral-void";
import { RevisionCount } from "./entities/revision-count";
import { Statement } from "./entities/statement";
import { StatementMonth } from "./entities/statement-month";
import { UndoRequest } from "./entities/undo-request";
import { WebhookDelivery } from "./entities/webhook-delivery";
import { WebhookEndpoint } from "./entities/webhook-endpoint";
import { WebhookProgress } from "./entities/webhook-progress";
import { WebhookSecret } from "./entities/webhook-secret";

/** Every table of this service. */
export const entities = [
  Affiliate,
  AffiliateNote,
  ApiKey,
  ApiKeySecret,
  AuditEntry,
  AuditHead,
  AuditLink,
  AuditPublication,
  ClosedMonth,
  Commission,
  CommissionRevision,
  DeadLetter,
  PayoutAccount,
  PayoutAllocation,
  PayoutApproval,
  PayoutAttempt,
  PayoutBatch,
  PayoutExport,
  PayoutExportItem,
  PayoutItem,
  PayoutItemCommission,
  PayoutLeftOut,
  PayoutMethod,
  PayoutReversal,
  PendingOperation,
  ProgramPolicy,
  PromoterBalance,
  PromoterCode,
  PromoterReferral,
  PromoterTally,
  ReferralVoid,
  UndoRequest,
  CommissionHandover,
  RevisionCount,
  Statement,
  StatementMonth,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookProgress,
  WebhookSecret,
];

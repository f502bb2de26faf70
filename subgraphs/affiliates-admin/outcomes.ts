import type { LineError } from "./domain/paid-lines";
import type { PreviewRow } from "./queries/payout-preview";
import type { AdminRefusalCode } from "./schema.generated";

/** An expected refusal, as it is answered and recorded. */
export interface Refusal {
  code: AdminRefusalCode;
  message: string;
  /** A path in the arguments. */
  field?: string[];
}

/** What became of an affiliate; amounts as texts, since the outcome is recorded as JSON. */
export interface AffiliateOutcome {
  affiliateId: string | null;
  operationId: string | null;
  effect: { amountMinor: string; currency: string }[];
  consequences: string[];
  userErrors: Refusal[];
}

/** Nothing was done to an affiliate. */
export function nothingDone(
  affiliateId: string | null,
  ...userErrors: Refusal[]
): AffiliateOutcome {
  return { affiliateId, operationId: null, effect: [], consequences: [], userErrors };
}

/** What became of the policy: the version's number, since it is read afterwards. */
export interface PolicyOutcome {
  version: number | null;
  /** What waits for a second operator. */
  operationId?: string | null;
  userErrors: Refusal[];
}

/** What became of a key, as it is recorded: never its secret. */
export interface RecordedKey {
  apiKeyId: string | null;
  userErrors: Refusal[];
}

/** `secret` is in the first answer only. */
export interface KeyOutcome extends RecordedKey {
  secret: string | null;
}

/** What became of a reversal: the operation that it is itself; its entry may still be on its way to the log. */
export interface UndoOutcome {
  operationId: string | null;
  /** Instead: what waits for a second operator. */
  waiting?: string;
  userErrors: Refusal[];
}

/** What became of a decision: the pending operation, and the decision's own entry of the log. */
export interface DecideOutcome {
  /** Null: nothing was decided. */
  operationId: string | null;
  auditOperationId: string | null;
  userErrors: Refusal[];
}

/** `url` is Stripe's page: it serves once, and nobody keeps it. */
export interface OnboardingOutcome {
  url: string | null;
  userErrors: Refusal[];
}

/** What became of a destination: its id, since what it holds is recorded nowhere else. */
export interface PayoutMethodOutcome {
  payoutMethodId: string | null;
  userErrors: Refusal[];
}

/** What became of a batch: its id, since it is read afterwards. */
export interface BatchOutcome {
  batchId: string | null;
  /** Of a dry run alone, whose outcome is not recorded. */
  preview: PreviewRow | null;
  userErrors: Refusal[];
}

/** Nothing was done to a batch. */
export function batchUntouched(batchId: string | null, ...userErrors: Refusal[]): BatchOutcome {
  return { batchId, preview: null, userErrors };
}

/** A batch, or an item of it, was changed. */
export function batchChanged(batchId: string): BatchOutcome {
  return { batchId, preview: null, userErrors: [] };
}

/** What became of an uploaded CSV; each bad line is named. */
export interface PaidByCsvOutcome {
  batchId: string | null;
  marked: number;
  lineErrors: LineError[];
  userErrors: Refusal[];
}

/** What became of a webhook endpoint, as it is recorded: never its secret. */
export interface RecordedEndpoint {
  endpointId: string | null;
  userErrors: Refusal[];
}

/** `secret` is in the first answer only, and null where none was made. */
export interface EndpointOutcome extends RecordedEndpoint {
  secret: string | null;
}

/** What is sent again. */
export interface RedeliveryOutcome {
  scheduled: number;
  userErrors: Refusal[];
}

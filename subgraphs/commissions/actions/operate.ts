import { row, rows, type Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { idempotently } from "@tributary/kit/idempotency";
import { credentialsOwner } from "@tributary/kit/viewer";
import type { Context } from "../context";
import type { CommissionStatus } from "../domain/books";
import { isPlain } from "../input";

export type RefusalCode =
  | "COMMISSION_PAID"
  | "COMMISSION_CANCELLED"
  | "COMMISSION_IN_BATCH"
  | "HOLD_NOT_FOUND"
  | "HOLD_NOT_RELEASABLE"
  | "AMOUNT_IS_ZERO"
  | "IDEMPOTENCY_CONFLICT";

export interface Refusal {
  code: RefusalCode;
  message: string;
  field: string[];
}

/** What an operator's mutation answered; recorded under its key, so ids and texts only. */
export interface Outcome {
  commissionId: string | null;
  userErrors: Refusal[];
}

/** A row that an operator acts on, locked. */
export interface LockedCommission {
  id: string;
  promoterId: string;
  kind: string;
  status: CommissionStatus;
  amountMinor: bigint;
  currency: string;
  openHolds: number;
  payoutItemId: string | null;
  paymentIntentId: string | null;
}

/** One refusal, in the shape of an outcome. */
export function refused(
  commissionId: string | null,
  code: RefusalCode,
  message: string,
  field: string,
): Outcome {
  return { commissionId, userErrors: [{ code, message, field: [field] }] };
}

const ATTEMPTS = 3;

/**
 * A transaction that gives way to the consumer's, which may hold many rows at once: when PostgreSQL
 * ends it as a deadlock's victim more often than any transaction bears, it begins once more.
 */
export async function patiently<T>(
  context: Context,
  work: (tx: Tx) => Promise<T>,
  attempt = 1,
): Promise<T> {
  try {
    return await context.transaction(work);
  } catch (error) {
    if ((error as { code?: string }).code !== "40P01" || attempt === ATTEMPTS) throw error;
    return patiently(context, work, attempt + 1);
  }
}

/** Runs a mutation once for each key of its caller. A key with other input is refused. */
export async function once(
  context: Context,
  mutation: string,
  input: { idempotencyKey: string },
  work: (tx: Tx) => Promise<Outcome>,
): Promise<Outcome> {
  if (!isPlain(input.idempotencyKey))
    throw new CallerError(
      "BAD_USER_INPUT",
      "idempotencyKey must be plain text of 1 to 255 characters.",
      ["idempotencyKey"],
    );
  return patiently(context, async (tx) => {
    const owner = credentialsOwner(context.viewer);
    const call = { owner, mutation, key: input.idempotencyKey, input };
    const result = await idempotently(tx, call, () => work(tx));
    if (!result.conflict) return result.outcome;
    return refused(
      null,
      "IDEMPOTENCY_CONFLICT",
      "This idempotencyKey was used for something else; use a new one.",
      "idempotencyKey",
    );
  });
}

/**
 * The commission, locked in the order in which settling locks: referral, payment, commission.
 * Throws NOT_FOUND.
 */
export async function lockCommission(tx: Tx, id: string): Promise<LockedCommission> {
  if (!isPlain(id)) throw notFound("commission", "commissionId");
  await rows(
    tx,
    "select id from referral where id = (select referral_id from commission where id = $1) for update",
    [id],
  );
  await rows(
    tx,
    `select payment_intent_id from payment
     where payment_intent_id = (select payment_intent_id from commission where id = $1) for update`,
    [id],
  );
  const found = await row<LockedCommission>(
    tx,
    `select id, promoter_id as "promoterId", kind, status, amount_minor as "amountMinor", currency,
       open_holds as "openHolds", payout_item_id as "payoutItemId",
       payment_intent_id as "paymentIntentId"
     from commission where id = $1 for update`,
    [id],
  );
  if (found) return found;
  throw notFound("commission", "commissionId");
}

/** What is absent and what may not be seen answer alike. */
export function notFound(what: string, field: string): CallerError {
  return new CallerError("NOT_FOUND", `There is no such ${what}.`, [field]);
}

/** Why a row cannot be changed any more; null when it can. */
export function finality({ id, status }: LockedCommission): Outcome | null {
  if (status === "PAID")
    return refused(
      id,
      "COMMISSION_PAID",
      "It is paid and never changes; correct it with createCommissionAdjustment.",
      "commissionId",
    );
  if (status === "CANCELLED")
    return refused(id, "COMMISSION_CANCELLED", "Nothing is left of it.", "commissionId");
  return null;
}

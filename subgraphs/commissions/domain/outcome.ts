import type { Money } from "@tributary/kit/money";

export type RefusalCode =
  | "COMMISSION_PAID"
  | "COMMISSION_CANCELLED"
  | "COMMISSION_IN_BATCH"
  | "HOLD_NOT_FOUND"
  | "HOLD_NOT_RELEASABLE"
  | "AMOUNT_IS_ZERO"
  | "IDEMPOTENCY_CONFLICT";

/** An expected refusal; `field` is the path in the mutation's arguments. */
export interface Refusal {
  code: RefusalCode;
  message: string;
  field: string[];
}

/** What an operator's mutation answered. It is recorded under its key, so that it holds ids and texts only. */
export interface Outcome {
  commissionId: string | null;
  userErrors: Refusal[];
  /** Only of a dry run: by how much the promoter's earnings would change. */
  effect?: Money | null;
}

/** One refusal, in the shape of an outcome. `field`: which part of the input it is about. */
export function refused(
  commissionId: string | null,
  code: RefusalCode,
  message: string,
  field: string,
): Outcome {
  return { commissionId, userErrors: [{ code, message, field: ["input", field] }] };
}

/** The outcome of a key that was used with other input. */
export function keyConflict(refusal: Refusal): Outcome {
  return { commissionId: null, userErrors: [refusal] };
}

/** Why a row cannot be changed any more; null when it can. */
export function finalRefusal(commission: { id: string; status: string }): Outcome | null {
  const { id, status } = commission;
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

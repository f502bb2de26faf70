import type { Money } from "@tributary/kit/money";
import type { ClosedMonth } from "./closed-month";
import type { ObstacleCode } from "./month-obstacle";

export type RefusalCode =
  | "COMMISSION_PAID"
  | "COMMISSION_CANCELLED"
  | "COMMISSION_IN_BATCH"
  | "HOLD_NOT_FOUND"
  | "HOLD_NOT_RELEASABLE"
  | "AMOUNT_IS_ZERO"
  | ObstacleCode
  | "OWN_ACCOUNT"
  | "NEEDS_SECOND_OPERATOR"
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
  /** What an adjustment is called, or will be once a second operator has approved it. */
  operationId?: string | null;
  /** Only of a dry run: by how much the promoter's earnings would change. */
  effect?: Money | null;
}

/** What closing a month answered. It is recorded under its key, so that it holds the month alone. */
export interface CloseOutcome {
  /** Null: it stays open. */
  month: string | null;
  userErrors: Refusal[];
  /** Only of a dry run: the month as it would be closed. */
  rehearsed?: ClosedMonth;
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

/** The outcome where the frame refuses: own money, or a key that was used with other input. */
export function refusedByFrame(refusal: Refusal): Outcome {
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

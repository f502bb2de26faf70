import type { BookChange } from "../domain/books";
import type { Evaluation } from "../domain/evaluation";
import { confirmsAt } from "./new-commissions";
import type { CommissionUpdate } from "./write-rows";

/** How a row that is free changes beside its amount. */
interface CommissionUpdates {
  /** Before money and holds come to it. */
  update: CommissionUpdate;
  /** After its money has gone; null: it is not cancelled. */
  cancellation: CommissionUpdate | null;
  movesStatus: boolean;
}

/** The terms of today's facts, and where the status goes. */
export function commissionUpdates(evaluation: Evaluation, plan: BookChange): CommissionUpdates {
  const { id, status } = evaluation.books.commission!;
  const held = evaluation.holds.wanted.length > 0 && status === "CONFIRMED";
  const next = plan.status ?? (held ? ({ status: "PENDING", cancelReason: null } as const) : null);
  const cancels = next?.status === "CANCELLED";
  // A confirmed row must lose that before a hold is put on it, also when it ends cancelled.
  const before = cancels ? (held ? PENDING : {}) : (next ?? {});
  return {
    update: { id, ...termsOf(evaluation), ...before },
    cancellation: cancels ? { id, ...next } : null,
    movesStatus: next !== null,
  };
}

const PENDING = { status: "PENDING", cancelReason: null } as const;

function termsOf({ assessment, payment }: Evaluation) {
  if (!assessment.qualifies) return { baseMinor: 0n };
  return {
    promoterId: assessment.attribution!.promoterId!,
    referralId: assessment.attribution!.referral?.id ?? null,
    baseMinor: assessment.baseMinor,
    rateBps: assessment.rateBps,
    policyVersion: assessment.policy!.version,
    confirmsAt: confirmsAt(payment, assessment.policy!.holdDays),
  };
}

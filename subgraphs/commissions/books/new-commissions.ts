import { dayIn } from "@tributary/kit/calendar";
import { newId } from "@tributary/kit/ids";
import type { BookChange } from "../domain/books";
import type { Evaluation } from "../domain/evaluation";
import type { PaymentState } from "../domain/payment";
import type { NewCommission } from "./write-rows";

const DAY_MS = 86_400_000;

/** When the policy's hold period of a payment ends. */
export function confirmsAt({ paidAt }: Pick<PaymentState, "paidAt">, holdDays: number): Date {
  return new Date(paidAt!.getTime() + holdDays * DAY_MS);
}

/** The PAYMENT commission of a payment that qualifies. */
export function commissionOf(
  id: string,
  { assessment, payment }: Evaluation,
  plan: BookChange,
  now: Date,
): NewCommission {
  const { attribution, baseMinor, rateBps } = assessment;
  const policy = assessment.policy!;
  return {
    id,
    promoterId: attribution!.promoterId!,
    referralId: attribution!.referral?.id ?? null,
    kind: "PAYMENT",
    automatic: true,
    status: plan.status?.status ?? "PENDING",
    cancelReason: plan.status?.cancelReason ?? null,
    baseMinor,
    currency: payment.currency,
    rateBps,
    policyVersion: policy.version,
    source: payment.paymentIntentId,
    paymentIntentId: payment.paymentIntentId,
    adjusts: null,
    confirmsAt: confirmsAt(payment, policy.holdDays),
    livemode: payment.livemode,
    earnedAt: payment.paidAt!,
    earnedDay: dayIn(payment.paidAt!, policy.timeZone),
    createdAt: now,
  };
}

/**
 * A correction of a commission that is frozen, confirmed at once. Its terms are those of the row
 * that it adjusts: today's facts may have none any more.
 */
export function adjustmentOf(
  commissionId: string,
  { assessment, books, payment }: Evaluation,
  promoterId: string,
  now: Date,
): NewCommission {
  const { referralId, rateBps, policyVersion, earnedAt, earnedDay } = books.origin!;
  return {
    id: newId("com"),
    promoterId,
    referralId,
    kind: "ADJUSTMENT",
    automatic: true,
    status: "CONFIRMED",
    cancelReason: null,
    baseMinor: assessment.baseMinor - books.bookedBaseMinor,
    currency: payment.currency,
    rateBps,
    policyVersion,
    source: commissionId,
    paymentIntentId: payment.paymentIntentId,
    adjusts: commissionId,
    confirmsAt: null,
    livemode: payment.livemode,
    earnedAt,
    earnedDay,
    createdAt: now,
  };
}

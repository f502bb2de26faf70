import type { PaymentFacts } from "@tributary/events/catalog";
import { floorDiv } from "@tributary/kit/money";
import type Stripe from "stripe";
import { instant, minor } from "./amount";

type DisputeFacts = PaymentFacts["disputes"][number];

/** What a payment was paid with: amounts of a dispute are told in its currency. */
export interface DisputedPayment {
  currency: string;
  receivedMinor: bigint;
  /** What reached the balance for it, and in which currency; null while that is unknown. */
  settled: { amountMinor: bigint; currency: string } | null;
}

/** Every dispute and inquiry, in a fixed order; statuses as Stripe writes them, new ones too. */
export function disputeFacts(
  disputes: readonly Stripe.Dispute[],
  payment: DisputedPayment,
): DisputeFacts[] {
  return disputes
    .map((dispute) => ({
      id: dispute.id,
      status: dispute.status,
      amountMinor: disputedMinor(dispute, payment),
      fundsWithdrawn: isWithdrawn(dispute),
      createdAt: instant(dispute.created, "dispute.created"),
    }))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
}

/**
 * Whether money was taken and has not come back. Counted by movements and not by their sum: what
 * is reinstated at another exchange rate is reinstated.
 */
function isWithdrawn(dispute: Stripe.Dispute): boolean {
  const movements = dispute.balance_transactions ?? [];
  const withdrawals = movements.filter(({ amount }) => amount < 0).length;
  return withdrawals > movements.filter(({ amount }) => amount > 0).length;
}

/**
 * The dispute's own amount; one in another currency takes the share of the payment that its
 * withdrawal takes of what was settled, rounded down.
 */
function disputedMinor(dispute: Stripe.Dispute, payment: DisputedPayment): bigint {
  const amount = minor(dispute.amount, "dispute.amount");
  if (dispute.currency.toUpperCase() === payment.currency) return amount;
  const taken = (dispute.balance_transactions ?? []).find((movement) => movement.amount < 0);
  const { settled, receivedMinor } = payment;
  if (!taken || !settled || settled.amountMinor <= 0n) return receivedMinor;
  if (taken.currency.toUpperCase() !== settled.currency) return receivedMinor;
  return floorDiv(receivedMinor * -minor(taken.amount, "amount"), settled.amountMinor);
}

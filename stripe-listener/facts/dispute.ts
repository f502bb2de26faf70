import type { PaymentFacts } from "@tributary/events/catalog";
import { floorDiv } from "@tributary/kit/money";
import { decodeMovement, type Movement } from "./balance-transaction";
import { currencyOf, elements, fields, idOf, instant, minor, text } from "./decode";
import type { Notes } from "./notes";

type DisputeFacts = PaymentFacts["disputes"][number];

/** A dispute or an inquiry; null is what it does not tell. */
export interface Dispute {
  id: string | null;
  status: string | null;
  amountMinor: bigint | null;
  currency: string | null;
  createdAt: Date | null;
  /** What it took and gave back; null where that, or an amount of it, is not told. */
  movements: (Movement & { amountMinor: bigint })[] | null;
  /** The payment intent and the charge that it is about. */
  intentId: string | null;
  chargeId: string | null;
}

/** What is no object at all is a dispute that tells nothing. */
export function decodeDispute(value: unknown): Dispute {
  const raw = fields(value) ?? {};
  const movements = elements(raw["balance_transactions"])?.map(decodeMovement);
  const isTold = movements?.every((one) => one?.amountMinor != null) ?? false;
  return {
    id: text(raw["id"]),
    status: text(raw["status"]),
    amountMinor: minor(raw["amount"]),
    currency: currencyOf(raw["currency"]),
    createdAt: instant(raw["created"]),
    movements: isTold ? (movements as Dispute["movements"]) : null,
    intentId: idOf(raw["payment_intent"]),
    chargeId: idOf(raw["charge"]),
  };
}

/** What a payment was paid with: amounts of a dispute are told in its currency. */
export interface DisputedPayment {
  currency: string;
  receivedMinor: bigint;
  /** What reached the balance for it; null while that is unknown. */
  settled: Movement | null;
  /** In place of a dispute's own time where that is missing. */
  since: Date;
}

/**
 * Every dispute and inquiry, in a fixed order; statuses as Stripe writes them, new ones too. One
 * that cannot be told is left out, and what it lacks is noted.
 */
export function disputeFacts(
  disputes: readonly Dispute[],
  payment: DisputedPayment,
  notes: Notes,
): DisputeFacts[] {
  return disputes
    .flatMap((dispute) => {
      const { id, status, createdAt } = dispute;
      const fundsWithdrawn = isWithdrawn(dispute, notes);
      const amountMinor = disputedMinor(dispute, payment, fundsWithdrawn, notes);
      if (!id) notes.add("dispute", "id");
      if (!status) notes.add("dispute", "status");
      if (!id || amountMinor === null) return [];
      return [
        {
          id,
          status: status ?? "unknown",
          amountMinor,
          fundsWithdrawn,
          createdAt: createdAt ?? payment.since,
        },
      ];
    })
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
}

/**
 * Whether money was taken and has not come back: more than half of the largest withdrawal is gone.
 * Not to the last unit, since what is reinstated at another exchange rate is reinstated, and a
 * correction for one is no reinstatement. An inquiry takes nothing.
 */
function isWithdrawn({ movements, status }: Dispute, notes: Notes): boolean {
  if (!movements) {
    if (!status?.startsWith("warning_")) notes.add("dispute", "balance_transactions");
    return false;
  }
  const amounts = movements.map(({ amountMinor }) => amountMinor);
  const gone = -amounts.reduce((sum, amount) => sum + amount, 0n);
  return gone > 0n && amounts.every((amount) => gone * 2n > -amount);
}

/**
 * The dispute's own amount; one in another currency takes the share of the payment that its
 * withdrawal takes of what was settled, rounded down, and all of it while that cannot be told.
 */
function disputedMinor(
  { amountMinor, currency, movements }: Dispute,
  { currency: paidIn, receivedMinor, settled }: DisputedPayment,
  fundsWithdrawn: boolean,
  notes: Notes,
): bigint | null {
  if (amountMinor === null) return notes.add("dispute", "amount");
  if (!currency) return notes.add("dispute", "currency");
  if (currency === paidIn) return amountMinor;
  const taken = movements?.find((movement) => movement.amountMinor < 0n);
  if (!taken) return receivedMinor;
  if (!settled?.currency || settled.amountMinor === null) {
    if (fundsWithdrawn) notes.add("charge", "balance_transaction");
    return receivedMinor;
  }
  if (settled.amountMinor <= 0n || taken.currency !== settled.currency) return receivedMinor;
  return floorDiv(receivedMinor * -taken.amountMinor, settled.amountMinor);
}

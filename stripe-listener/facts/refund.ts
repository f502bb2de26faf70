import type { PaymentFacts } from "@tributary/events/catalog";
import { movementOf } from "./balance-transaction";
import type { Charge } from "./charge";
import { fields, instant, minor, text } from "./decode";
import type { Notes } from "./notes";
import { releasedRest } from "./released";

type RefundFacts = PaymentFacts["refunds"][number];

/** A refund; null is what it does not tell. */
export interface Refund {
  id: string | null;
  /** Null also for those from before refunds had one. */
  status: string | null;
  amountMinor: bigint | null;
  createdAt: Date | null;
  /** Whether it moved money of its own on the balance; null where the answer does not say. */
  hasMovement: boolean | null;
}

/** What is no object at all is a refund that tells nothing. */
export function decodeRefund(value: unknown): Refund {
  const raw = fields(value) ?? {};
  const movement = movementOf(raw["balance_transaction"]);
  return {
    id: text(raw["id"]),
    status: text(raw["status"]),
    amountMinor: minor(raw["amount"]),
    createdAt: instant(raw["created"]),
    hasMovement: movement === undefined ? null : movement !== null,
  };
}

/** Statuses of refunds whose money did not go, or came back. */
export const UNDONE: readonly string[] = ["failed", "canceled"];

/**
 * Every refund, failed ones too, in a fixed order; what was authorised and never captured is none.
 * Which of them count is the consumer's rule.
 */
export function refundFacts(
  refunds: readonly Refund[],
  charge: Charge | null,
  notes: Notes,
): RefundFacts[] {
  const whole = withStatuses(refunds, charge);
  const released = releasedRest(whole, charge, notes);
  return whole
    .filter((refund) => refund !== released)
    .flatMap(({ id, status, amountMinor, createdAt }) => {
      if (!id) notes.add("refund", "id");
      if (!status) notes.add("refund", "status");
      if (amountMinor === null) notes.add("refund", "amount");
      if (!id || amountMinor === null) return [];
      const at = createdAt ?? charge?.createdAt ?? new Date(0);
      return [{ id, status: status ?? "unknown", amountMinor, createdAt: at }];
    })
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
}

/**
 * Refunds from before refunds had a status, and those whose status is missing, have the one that
 * the charge's sum tells: with them they stand, without them they failed.
 */
function withStatuses(refunds: readonly Refund[], charge: Charge | null): Refund[] {
  const isNamed = ({ status }: Refund) => status !== null;
  if (!charge || charge.refundedMinor === null || refunds.every(isNamed)) return [...refunds];
  const counted = refunds.filter(({ status }) => !UNDONE.includes(status ?? ""));
  const all = sumOf(counted);
  const named = sumOf(counted.filter(isNamed));
  const status =
    all === charge.refundedMinor ? "succeeded" : named === charge.refundedMinor ? "failed" : null;
  return refunds.map((refund) => ({ ...refund, status: refund.status ?? status }));
}

function sumOf(refunds: readonly { amountMinor: bigint | null }[]): bigint {
  return refunds.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0n), 0n);
}

/**
 * Whether the refunds that were told last are those that the charge counts now. Of a partial
 * capture in an older account they never are: there the charge counts the released rest, too.
 */
export function refundsAgree(
  told: readonly Pick<RefundFacts, "status" | "amountMinor">[],
  charge: Pick<Charge, "refundedMinor">,
): boolean {
  return sumOf(told.filter(({ status }) => !UNDONE.includes(status))) === charge.refundedMinor;
}

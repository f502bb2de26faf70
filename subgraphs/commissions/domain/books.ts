import type { PaymentState } from "./payment";

export type EntryKind =
  | "ACCRUAL"
  | "REFUND"
  | "REFUND_FAILED"
  | "DISPUTE"
  | "DISPUTE_WON"
  | "CORRECTION"
  | "CANCELLATION";
export type CancelReason =
  | "REFUNDED"
  | "DISPUTED"
  | "SELF_REFERRAL"
  | "FRAUD"
  | "DUPLICATE"
  | "AFFILIATE_REVOKED"
  | "REFERRAL_VOIDED"
  | "OPERATOR"
  | "NOT_QUALIFIED";
export type CommissionStatus = "PENDING" | "CONFIRMED" | "PAID" | "CANCELLED";

/** A row of the books as it stands. */
export interface BookedRow {
  id: string;
  promoterId: string;
  status: CommissionStatus;
  cancelReason: CancelReason | null;
  amountMinor: bigint;
  /** Claimed by a payout item or paid: nothing about it changes any more. */
  frozen: boolean;
  /** How many entries it has. */
  entries: number;
}

/** All rows that one payment made: its commission and the adjustments that followed by themselves. */
export interface BookedPayment {
  commission: BookedRow | null;
  adjustments: readonly BookedRow[];
}

/** What Stripe had taken back at some moment, minor units. */
export interface TakenBack {
  refundedMinor: bigint;
  withdrawnMinor: bigint;
}

/** What the books should say of a payment. */
export interface DueCommission {
  /** Null: the payment is nobody's. */
  promoterId: string | null;
  amountMinor: bigint;
  /** Why it is nothing, when it is. */
  cancelReason: CancelReason;
  /** Whether there must be a row, even one of nothing: in any order of facts the same rows. */
  booked: boolean;
}

/** What has to be written so that the books say it. */
export interface BookChange {
  /** A new PAYMENT commission is needed. */
  create: boolean;
  /** The commission's own entry; null: it stays. Only ever on a row that is not frozen. */
  entryMinor: bigint | null;
  /** New ADJUSTMENT rows: whose, and how much. */
  adjustments: { promoterId: string; amountMinor: bigint }[];
  /** Where the commission's status goes; null: it stays. */
  status: { status: CommissionStatus; cancelReason: CancelReason | null } | null;
}

const STAYS: BookChange = { create: false, entryMinor: null, adjustments: [], status: null };

/**
 * The difference between what is due and what is booked. A free commission takes it itself, never
 * below zero; what a frozen one cannot take becomes an adjustment of its own (semantics §6).
 */
export function planBooks(booked: BookedPayment, due: DueCommission): BookChange {
  const { commission } = booked;
  if (!commission) {
    if (!due.booked) return STAYS;
    const nothing = due.amountMinor === 0n;
    const status = nothing
      ? ({ status: "CANCELLED", cancelReason: due.cancelReason } as const)
      : ({ status: "PENDING", cancelReason: null } as const);
    return { ...STAYS, create: true, entryMinor: nothing ? null : due.amountMinor, status };
  }
  if (commission.frozen) return { ...STAYS, adjustments: settleFrozen(booked, due) };
  return settleFree(booked, commission, due);
}

/** One adjustment for each promoter whose rows do not sum to what is its due. */
function settleFrozen(booked: BookedPayment, due: DueCommission) {
  const missing = new Map<string, bigint>();
  const add = (promoterId: string, amountMinor: bigint) =>
    missing.set(promoterId, (missing.get(promoterId) ?? 0n) + amountMinor);
  for (const row of [booked.commission!, ...booked.adjustments])
    add(row.promoterId, -row.amountMinor);
  if (due.promoterId) add(due.promoterId, due.amountMinor);
  return notZero(missing);
}

function settleFree(booked: BookedPayment, commission: BookedRow, due: DueCommission): BookChange {
  const promoterId = due.promoterId ?? commission.promoterId;
  const mine = booked.adjustments.filter((row) => row.promoterId === promoterId);
  const others = booked.adjustments.filter((row) => row.promoterId !== promoterId);
  const adjusted = mine.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const wanted = due.amountMinor - adjusted;
  const amountMinor = wanted < 0n ? 0n : wanted;
  const rest = wanted - amountMinor;
  const adjustments = [
    ...(rest === 0n ? [] : [{ promoterId, amountMinor: rest }]),
    ...settleOthers(others),
  ];
  const change = amountMinor - commission.amountMinor;
  return {
    create: false,
    entryMinor: change === 0n ? null : change,
    adjustments,
    status: statusFor(commission, amountMinor, due.cancelReason),
  };
}

/** Adjustments of promoters that the payment no longer belongs to must sum to nothing. */
function settleOthers(rows: readonly BookedRow[]) {
  const missing = new Map<string, bigint>();
  for (const row of rows)
    missing.set(row.promoterId, (missing.get(row.promoterId) ?? 0n) - row.amountMinor);
  return notZero(missing);
}

function notZero(amounts: ReadonlyMap<string, bigint>) {
  return [...amounts]
    .filter(([, amountMinor]) => amountMinor !== 0n)
    .map(([promoterId, amountMinor]) => ({ promoterId, amountMinor }));
}

function statusFor(
  commission: BookedRow,
  amountMinor: bigint,
  cancelReason: CancelReason,
): BookChange["status"] {
  if (amountMinor === 0n) {
    // Only a cancelled row has a reason.
    if (commission.cancelReason === cancelReason) return null;
    return { status: "CANCELLED", cancelReason };
  }
  if (commission.status !== "CANCELLED") return null;
  return { status: "PENDING", cancelReason: null };
}

/** What a difference is due to: what Stripe took or gave back since, else a correction of ours. */
export function entryKind(
  change: bigint,
  first: boolean,
  before: TakenBack,
  after: TakenBack,
  forced: boolean,
): EntryKind {
  if (first) return "ACCRUAL";
  if (change < 0n) {
    if (forced) return "CANCELLATION";
    if (after.withdrawnMinor > before.withdrawnMinor) return "DISPUTE";
    return after.refundedMinor > before.refundedMinor ? "REFUND" : "CORRECTION";
  }
  if (after.withdrawnMinor < before.withdrawnMinor) return "DISPUTE_WON";
  return after.refundedMinor < before.refundedMinor ? "REFUND_FAILED" : "CORRECTION";
}

/** Why nothing is left, when it is Stripe that took it: the larger share names it. */
export function takenBackReason(taken: TakenBack): CancelReason {
  return taken.withdrawnMinor > taken.refundedMinor ? "DISPUTED" : "REFUNDED";
}

/** What an entry refers to: the last refund or dispute that it is due to, else the payment. */
export function causeOf(
  kind: EntryKind,
  payment: Pick<PaymentState, "paymentIntentId" | "refunds" | "disputes">,
) {
  if (kind === "REFUND" || kind === "REFUND_FAILED")
    return payment.refunds.at(-1)?.id ?? payment.paymentIntentId;
  if (kind === "DISPUTE" || kind === "DISPUTE_WON")
    return payment.disputes.at(-1)?.id ?? payment.paymentIntentId;
  return payment.paymentIntentId;
}

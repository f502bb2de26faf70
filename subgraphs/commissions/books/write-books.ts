import type { Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { type BookChange, causeOf, entryKind, planBooks } from "../domain/books";
import { dayIn } from "../domain/calendar";
import type { StripeHold, WantedHold } from "../domain/holds";
import type { PaymentState } from "../domain/payment";
import { type Standing, targetOf } from "../domain/standing";
import { placeHolds, releaseHolds } from "./move-holds";
import {
  insertCommissions,
  insertEntries,
  type NewCommission,
  type NewEntry,
  tellChanges,
  updateCommissions,
} from "./write-rows";

const DAY_MS = 86_400_000;

type Booked = Standing & { targetMinor: bigint; facts: { payment: PaymentState } };

/** Everything that a batch of payments changes in the books, to be written in few statements. */
interface Changes {
  commissions: NewCommission[];
  entries: NewEntry[];
  updates: Map<string, Record<string, unknown>>;
  cancelled: Map<string, Record<string, unknown>>;
  placed: (WantedHold & { commissionId: string })[];
  released: (StripeHold & { commissionId: string })[];
  touched: Set<string>;
}

/** Appends the differences between what is booked and what is due, and moves rows accordingly. */
export async function writeBooks(tx: Tx, standings: readonly Booked[], { now }: { now: Date }) {
  const changes: Changes = {
    commissions: [],
    entries: [],
    updates: new Map(),
    cancelled: new Map(),
    placed: [],
    released: [],
    touched: new Set(),
  };
  for (const standing of standings) collect(changes, standing, now);
  await insertCommissions(tx, changes.commissions);
  // A row leaves CANCELLED and CONFIRMED before money or holds come to it, and is cancelled after
  // its money has gone: each statement leaves the rows as their constraints want them.
  await updateCommissions(tx, changes.updates);
  await releaseHolds(tx, changes.released, now);
  await placeHolds(tx, changes.placed, now);
  await insertEntries(tx, changes.entries, now);
  await updateCommissions(tx, changes.cancelled);
  await tellChanges(tx, changes.touched, now);
}

function collect(changes: Changes, standing: Booked, now: Date) {
  const plan = planBooks(standing.books, targetOf(standing));
  const { commission } = standing.books;
  const id = commission?.id ?? (plan.create ? newId("com") : null);
  if (!id) return;
  if (plan.create) {
    changes.commissions.push(newCommission(id, standing, plan, now));
    changes.touched.add(id);
  }
  if (plan.entryMinor !== null) changes.entries.push(entryOf(id, standing, plan.entryMinor));
  if (commission && !commission.frozen) collectUpdate(changes, standing, plan);
  collectHolds(changes, id, standing);
  collectAdjustments(changes, id, standing, plan, now);
}

/** What a row that is still free says beside its amount follows the facts too. */
function collectUpdate(changes: Changes, standing: Booked, plan: BookChange) {
  const { commission } = standing.books;
  const { assessment, facts } = standing;
  const terms = assessment.qualifies
    ? {
        promoter_id: assessment.attribution!.promoterId,
        referral_id: assessment.attribution!.referral?.id ?? null,
        base_minor: assessment.baseMinor.toString(),
        rate_bps: assessment.rateBps,
        policy_version: assessment.policy!.version,
        confirms_at: confirmsAt(facts.payment, assessment.policy!.holdDays),
      }
    : { base_minor: "0" };
  const held = standing.holds.wanted.length > 0 && commission!.status === "CONFIRMED";
  const next = plan.status ?? (held ? { status: "PENDING", cancelReason: null } : null);
  const cancels = next?.status === "CANCELLED";
  const revives = next && !cancels ? { status: next.status, cancel_reason: null } : {};
  // A confirmed row must lose that before a hold is put on it, also when it ends cancelled.
  const pauses = held && cancels ? { status: "PENDING", cancel_reason: null } : {};
  changes.updates.set(commission!.id, { ...terms, ...revives, ...pauses });
  if (cancels)
    changes.cancelled.set(commission!.id, {
      status: "CANCELLED",
      cancel_reason: next.cancelReason,
    });
  const promoterId = "promoter_id" in terms ? terms.promoter_id : commission!.promoterId;
  if (next || plan.entryMinor !== null || commission!.promoterId !== promoterId)
    changes.touched.add(commission!.id);
}

function collectHolds(changes: Changes, commissionId: string, { books, holds }: Booked) {
  if (books.commission?.status === "PAID") return;
  for (const hold of holds.placed) changes.placed.push({ ...hold, commissionId });
  for (const hold of holds.released) changes.released.push({ ...hold, commissionId });
  // A payout that is not sent yet waits for it, also where no amount moves.
  if (holds.placed.length + holds.released.length > 0) changes.touched.add(commissionId);
}

function collectAdjustments(
  changes: Changes,
  commissionId: string,
  standing: Booked,
  plan: BookChange,
  now: Date,
) {
  for (const { promoterId, amountMinor } of plan.adjustments) {
    const id = newId("com");
    const base = standing.assessment.baseMinor - standing.books.bookedBaseMinor;
    const origin = standing.books.origin!;
    const { payment } = standing.facts;
    // The terms are those of the row that is adjusted: today's facts may have none any more.
    changes.commissions.push({
      id,
      promoter_id: promoterId,
      referral_id: origin.referralId,
      kind: "ADJUSTMENT",
      automatic: true,
      status: "CONFIRMED",
      cancel_reason: null,
      base_minor: base.toString(),
      currency: payment.currency,
      rate_bps: origin.rateBps,
      policy_version: origin.policyVersion,
      source: commissionId,
      payment_intent_id: payment.paymentIntentId,
      adjusts: commissionId,
      confirms_at: null,
      livemode: payment.livemode,
      earned_at: origin.earnedAt,
      earned_day: origin.earnedDay,
      created_at: now,
    });
    changes.entries.push({ ...entryOf(id, standing, amountMinor), sequence: 1 });
    changes.touched.add(id);
  }
}

function newCommission(
  id: string,
  { assessment, facts }: Booked,
  plan: BookChange,
  now: Date,
): NewCommission {
  const { payment } = facts;
  const { policy } = assessment;
  return {
    id,
    promoter_id: assessment.attribution?.promoterId ?? "",
    referral_id: assessment.attribution?.referral?.id ?? null,
    kind: "PAYMENT",
    automatic: true,
    status: plan.status?.status ?? "PENDING",
    cancel_reason: plan.status?.cancelReason ?? null,
    base_minor: assessment.baseMinor.toString(),
    currency: payment.currency,
    rate_bps: assessment.rateBps,
    policy_version: policy?.version ?? 0,
    source: payment.paymentIntentId,
    payment_intent_id: payment.paymentIntentId,
    adjusts: null,
    confirms_at: confirmsAt(payment, policy?.holdDays ?? 0),
    livemode: payment.livemode,
    earned_at: payment.paidAt!,
    earned_day: dayIn(payment.paidAt!, policy?.timeZone ?? "UTC"),
    created_at: now,
  };
}

function confirmsAt({ paidAt }: PaymentState, holdDays: number): Date {
  return new Date(paidAt!.getTime() + holdDays * DAY_MS);
}

function entryOf(commissionId: string, standing: Booked, amountMinor: bigint): NewEntry {
  const { books, taken, forced } = standing;
  const first = books.commission === null || books.commission.entries === 0;
  const kind = entryKind(amountMinor, first, books.before, taken, forced !== null);
  return {
    id: newId("cme"),
    commission_id: commissionId,
    sequence: (books.commission?.entries ?? 0) + 1,
    kind,
    amount_minor: amountMinor.toString(),
    reference: causeOf(kind, standing.facts.payment),
  };
}

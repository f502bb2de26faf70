import { rows, type Tx } from "@tributary/kit/database";
import type { BookedRow, CancelReason, TakenBack } from "../domain/books";
import type { CappedPayment } from "../domain/caps";
import type { PlacedHold } from "../domain/holds";
import type { KnownBooks, Origin } from "../domain/standing";

interface CommissionRow extends BookedRow, Origin {
  paymentIntentId: string;
  kind: string;
  baseMinor: bigint;
}

/** The books of these payments, their rows locked. The payments must be locked already. */
export async function lockBooks(
  tx: Tx,
  paymentIntentIds: readonly string[],
): Promise<(paymentIntentId: string) => KnownBooks> {
  const booked = await rows<CommissionRow>(
    tx,
    `select c.payment_intent_id as "paymentIntentId", c.id, c.promoter_id as "promoterId",
       c.status, c.cancel_reason as "cancelReason", c.amount_minor as "amountMinor", c.kind,
       c.base_minor as "baseMinor", c.referral_id as "referralId", c.rate_bps as "rateBps",
       c.policy_version as "policyVersion", c.earned_at as "earnedAt",
       c.earned_day::text as "earnedDay", (c.payout_item_id is not null or c.status = 'PAID') as frozen,
       (select coalesce(max(e.sequence), 0) from commission_entry e where e.commission_id = c.id) as entries
     from commission c
     where c.payment_intent_id = any($1) and (c.kind = 'PAYMENT' or c.automatic)
     order by c.id for update of c`,
    [paymentIntentIds],
  );
  const ids = booked.filter(({ kind }) => kind === "PAYMENT").map(({ id }) => id);
  const holds = await rows<PlacedHold & { commissionId: string }>(
    tx,
    `select commission_id as "commissionId", kind, subject, released_at is null as stands
     from commission_hold where commission_id = any($1) and kind in ('DISPUTE_OPEN', 'RISK')`,
    [ids],
  );
  const forces = await rows<{ commissionId: string; cancelReason: CancelReason }>(
    tx,
    `select distinct on (commission_id) commission_id as "commissionId", cancel_reason as "cancelReason"
     from commission_force where commission_id = any($1) and lifted_at is null
     order by commission_id, id`,
    [ids],
  );
  const decided = await rows<TakenBack & { paymentIntentId: string; referralId: string | null }>(
    tx,
    `select payment_intent_id as "paymentIntentId", refunded_minor as "refundedMinor",
       withdrawn_minor as "withdrawnMinor", referral_id as "referralId"
     from decision where payment_intent_id = any($1)`,
    [paymentIntentIds],
  );
  const rowsOf = Map.groupBy(booked, ({ paymentIntentId }) => paymentIntentId);
  const holdsOf = Map.groupBy(holds, ({ commissionId }) => commissionId);
  const forceOf = new Map(forces.map((force) => [force.commissionId, force.cancelReason]));
  const beforeOf = new Map(decided.map((decision) => [decision.paymentIntentId, decision]));
  return (paymentIntentId) => {
    const all = rowsOf.get(paymentIntentId) ?? [];
    const commission = all.find(({ kind }) => kind === "PAYMENT") ?? null;
    return {
      commission,
      origin: commission,
      adjustments: all.filter(({ kind }) => kind !== "PAYMENT"),
      bookedBaseMinor: all.reduce((sum, { baseMinor }) => sum + baseMinor, 0n),
      holds: (commission && holdsOf.get(commission.id)) ?? [],
      force: (commission && forceOf.get(commission.id)) ?? null,
      before: beforeOf.get(paymentIntentId) ?? { refundedMinor: 0n, withdrawnMinor: 0n },
      referralBefore: beforeOf.get(paymentIntentId)?.referralId ?? null,
    };
  };
}

/** A payment that shares its referral's cap, and what it gets of it now. */
export interface Sibling extends CappedPayment {
  targetMinor: bigint;
}

/** Payments under these referrals' caps that earn something, except those that are decided anew. */
export async function siblingsOf(
  tx: Tx,
  referralIds: readonly string[],
  except: readonly string[],
): Promise<Sibling[]> {
  if (referralIds.length === 0) return [];
  return rows<Sibling>(
    tx,
    `select d.payment_intent_id as "paymentIntentId", d.referral_id as "referralId",
       d.paid_at as "paidAt", d.uncapped_minor as "uncappedMinor", d.target_minor as "targetMinor",
       p.max_commission_minor_per_referral as "capMinor"
     from decision d
     join referral r on r.id = d.referral_id
     join policy_version p on p.version = r.policy_version and p.currency = d.currency
     where d.referral_id = any($1) and d.uncapped_minor > 0 and not d.payment_intent_id = any($2)
       and p.max_commission_minor_per_referral is not null`,
    [referralIds, except],
  );
}

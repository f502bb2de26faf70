import { rows, type Tx } from "@tributary/kit/database";
import { Any, IsNull, Not } from "typeorm";
import type { BookedRow } from "../domain/books";
import type { CappedPayment } from "../domain/caps";
import type { KnownBooks, Origin } from "../domain/evaluation";
import type { PlacedHold, StripeHold } from "../domain/holds";
import { CommissionForce } from "../entities/commission-force";
import { CommissionHold } from "../entities/commission-hold";
import { Decision } from "../entities/decision";

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
  const rowsOf = Map.groupBy(
    await lockRows(tx, paymentIntentIds),
    ({ paymentIntentId }) => paymentIntentId,
  );
  const first = [...rowsOf.values()].flatMap((all) => all.filter(isPayment).map(({ id }) => id));
  const holdsOf = await stripeHolds(tx, first);
  const forceOf = await forces(tx, first);
  const beforeOf = await decisionsBefore(tx, paymentIntentIds);
  return (paymentIntentId) => {
    const all = rowsOf.get(paymentIntentId) ?? [];
    const commission = all.find(isPayment) ?? null;
    const before = beforeOf.get(paymentIntentId);
    return {
      commission,
      origin: commission,
      adjustments: all.filter((row) => !isPayment(row)),
      bookedBaseMinor: all.reduce((sum, { baseMinor }) => sum + baseMinor, 0n),
      holds: (commission && holdsOf.get(commission.id)) ?? [],
      force: (commission && forceOf.get(commission.id)) ?? null,
      before: before ?? { refundedMinor: 0n, withdrawnMinor: 0n },
      referralBefore: before?.referralId ?? null,
    };
  };
}

const isPayment = ({ kind }: CommissionRow) => kind === "PAYMENT";

function lockRows(tx: Tx, paymentIntentIds: readonly string[]): Promise<CommissionRow[]> {
  return rows<CommissionRow>(
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
}

async function stripeHolds(tx: Tx, commissionIds: string[]) {
  const found = await tx
    .getRepository(CommissionHold)
    .findBy({ commissionId: Any(commissionIds), kind: Not("OPERATOR") });
  const holds = found.map(({ commissionId, kind, subject, releasedAt }) => ({
    commissionId,
    hold: {
      kind: kind as StripeHold["kind"],
      subject,
      stands: releasedAt === null,
    } satisfies PlacedHold,
  }));
  const groups = Map.groupBy(holds, ({ commissionId }) => commissionId);
  return new Map([...groups].map(([id, own]) => [id, own.map(({ hold }) => hold)]));
}

/** What forces each of these to nothing: the first that was placed. */
async function forces(tx: Tx, commissionIds: string[]) {
  const found = await tx.getRepository(CommissionForce).find({
    where: { commissionId: Any(commissionIds), liftedAt: IsNull() },
    order: { id: "DESC" },
  });
  return new Map(found.map(({ commissionId, cancelReason }) => [commissionId, cancelReason]));
}

async function decisionsBefore(tx: Tx, paymentIntentIds: readonly string[]) {
  const found = await tx.getRepository(Decision).find({
    select: { paymentIntentId: true, refundedMinor: true, withdrawnMinor: true, referralId: true },
    where: { paymentIntentId: Any(paymentIntentIds) },
  });
  return new Map(found.map((decision) => [decision.paymentIntentId, decision]));
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

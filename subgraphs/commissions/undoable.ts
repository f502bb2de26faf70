import type { EventContext } from "@tributary/events/consume";
import type { Tx } from "@tributary/kit/database";
import type { Operation } from "@tributary/kit/entities/operation";
import type { UndoOnRequest } from "@tributary/kit/undo-request";
import type { UndoableActOf } from "@tributary/vocabulary/undoable-acts";
import { IsNull } from "typeorm";
import { cancelRow, restoreCancelled } from "./books/cancel-unpaid";
import { forfeitUnpaid } from "./books/forfeit-unpaid";
import { settlePayments, settlingOf } from "./books/settle-payments";
import { confirmDue, tellChanges } from "./books/write-rows";
import { Commission } from "./entities/commission";
import { CommissionEntry } from "./entities/commission-entry";
import { CommissionForce } from "./entities/commission-force";
import { CommissionHold } from "./entities/commission-hold";
import { earnerOf } from "./queries/beneficiaries";
import { lockCommission } from "./queries/lock-commission";

type Undoing = UndoOnRequest<EventContext>;

/** The operators' acts that can be reversed here, by the mutation's name. */
export const undoable: Readonly<Record<UndoableActOf<"commissions">, Undoing>> = {
  holdCommission: {
    whose,
    lock: lockTarget,
    async refusal(_, tx, { after }) {
      const { releasedAt } = await holdOf(tx, after);
      return releasedAt && "The hold was released since; there is nothing to undo.";
    },
    async restore({ clock, viewer, reason }, tx, { target, after }) {
      const now = clock.now();
      const released = { releasedAt: now, releasedBy: viewer.id, releaseReason: reason };
      const { id } = await holdOf(tx, after);
      await tx.getRepository(CommissionHold).update({ id }, released);
      await confirmDue(tx, [target], now);
      await tellChanges(tx, [target], now);
      return holdsOf(tx, target);
    },
  },

  releaseCommissionHold: {
    whose,
    lock: lockTarget,
    async refusal(_, tx, { target }) {
      const commission = await rowOf(tx, target);
      if (commission.status === "CANCELLED") return "Nothing is left of the commission.";
      return claimed(commission);
    },
    async restore(context, tx, { target, before }) {
      const { id, kind } = await holdOf(tx, before);
      const free = { id: target, status: "CONFIRMED", payoutItemId: IsNull() } as const;
      await tx.getRepository(Commission).update(free, { status: "PENDING" });
      const open = { releasedAt: null, releasedBy: null, releaseReason: null };
      await tx.getRepository(CommissionHold).update({ id }, open);
      // What Stripe has taken back since does not stand again: settling asks its last word.
      const { paymentIntentId } = await rowOf(tx, target);
      if (kind === "RISK") await settlePayments(tx, [paymentIntentId!], settlingOf(context));
      await tellChanges(tx, [target], context.clock.now());
      return { holdId: id, ...(await holdsOf(tx, target)) };
    },
  },

  cancelCommission: {
    whose,
    lock: lockTarget,
    async refusal(_, tx, { after }) {
      const force = await forceOf(tx, after);
      return force ? null : "The cancellation stands no more; there is nothing to undo.";
    },
    async restore(context, tx, { target, after }) {
      const now = context.clock.now();
      const { id } = (await forceOf(tx, after))!;
      const lifted = { liftedAt: now, liftedBy: context.viewer.id };
      await tx.getRepository(CommissionForce).update({ id }, lifted);
      await bringBack(context, tx, await rowOf(tx, target), now);
      const { status, amountMinor, currency } = await rowOf(tx, target);
      return { status, amountMinor, currency };
    },
  },

  createCommissionAdjustment: {
    whose,
    lock: lockTarget,
    async refusal(_, tx, { target }) {
      const commission = await rowOf(tx, target);
      if (commission.status === "CANCELLED") return "The adjustment was cancelled since.";
      return claimed(commission);
    },
    async restore({ clock }, tx, { target }) {
      await cancelRow(tx, await rowOf(tx, target), "OPERATOR", clock.now());
      return null;
    },
  },
};

/** Each of these is done to one commission. */
function whose(tx: Tx, { target }: Operation) {
  return earnerOf(tx, target);
}

/** The row itself says whether it may be reversed, see `refusal`: later acts on it are none of this one's. */
async function lockTarget(_: unknown, tx: Tx, { target, after }: Operation): Promise<object> {
  await lockCommission(tx, target);
  return after!;
}

function claimed({ status, payoutItemId }: Commission): string | null {
  return status === "PAID" || payoutItemId !== null
    ? "A payout has claimed it; correct it with createCommissionAdjustment."
    : null;
}

/** What its payment deserves today; a row without a payment gets what its cancellation took. */
async function bringBack(context: EventContext, tx: Tx, commission: Commission, now: Date) {
  const { id, kind, paymentIntentId, promoterId } = commission;
  if (kind === "PAYMENT") return settlePayments(tx, [paymentIntentId!], settlingOf(context));
  const last = { where: { commissionId: id }, order: { sequence: "DESC" } } as const;
  const { amountMinor, sequence } = await tx.getRepository(CommissionEntry).findOneOrFail(last);
  await restoreCancelled(tx, [{ id, changeMinor: -amountMinor, sequence }], now);
  // Who was revoked meanwhile forfeits it after all.
  await forfeitUnpaid(tx, [promoterId], now);
}

function rowOf(tx: Tx, id: string): Promise<Commission> {
  return tx.getRepository(Commission).findOneByOrFail({ id });
}

/** The hold that an operation placed or released. */
function holdOf(tx: Tx, facts: Operation["after"]): Promise<CommissionHold> {
  return tx.getRepository(CommissionHold).findOneByOrFail({ id: String(facts!["holdId"]) });
}

/** The force that a cancellation placed, while it stands. */
function forceOf(tx: Tx, facts: Operation["after"]): Promise<CommissionForce | null> {
  const standing = { id: String(facts!["forceId"]), liftedAt: IsNull() };
  return tx.getRepository(CommissionForce).findOneBy(standing);
}

async function holdsOf(tx: Tx, id: string) {
  const { status, openHolds } = await rowOf(tx, id);
  return { status, holds: openHolds };
}

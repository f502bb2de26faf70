import type { Tx } from "@tributary/kit/database";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { settleRevenue } from "../books/settle-revenue";
import type { Context } from "../context";
import type { Refusal, RefusalCode } from "../domain/outcome";
import { openDisputes, openRisks } from "../domain/payment";
import { Payment } from "../entities/payment";
import { RevenueHoldRelease } from "../entities/revenue-hold-release";
import { isPlain } from "../input";
import { recordOperation } from "../operations";
import { ownAccounts } from "../own-accounts";
import type { ReleaseRevenueHoldInput } from "../schema.generated";

/** What became of it. It is recorded under its key. */
export interface RevenueHoldOutcome {
  /** The warnings and reviews that hold nothing any more, by Stripe's ids. */
  released: string[];
  userErrors: Refusal[];
}

/**
 * Releases what is suspected of a purchase now: its draws count, unless a dispute holds them; of more
 * than 2,000 the rest within seconds. A warning never ends by itself at Stripe. Refusals: HOLD_NOT_FOUND, and HOLD_NOT_RELEASABLE
 * where a dispute alone holds.
 */
export async function releaseRevenueHold(
  context: Context,
  input: ReleaseRevenueHoldInput,
): Promise<RevenueHoldOutcome> {
  const reason = checkedReason(input.reason);
  return mutateAsOperator(context, {
    name: "releaseRevenueHold",
    input,
    account: ownAccounts.releaseRevenueHold,
    refuse: (refusal): RevenueHoldOutcome => ({ released: [], userErrors: [refusal] }),
    async perform(tx) {
      const { paymentIntentId } = input;
      const payment = await lockPayment(context, tx, paymentIntentId);
      const released = payment ? await risksOf(tx, payment) : [];
      if (released.length === 0) return refusalOf(payment);

      const now = context.clock.now();
      const release = { releasedAt: now, releasedBy: context.viewer.id, reason };
      await tx
        .getRepository(RevenueHoldRelease)
        .insert(released.map((subject) => ({ paymentIntentId, subject, ...release })));
      await recordOperation(context, tx, {
        action: "releaseRevenueHold",
        target: paymentIntentId,
        reason,
        before: null,
        after: { released },
      });
      await settleRevenue(tx, now);
      return { released, userErrors: [] };
    },
  });
}

/** Two operators at once release one after the other. */
async function lockPayment(
  context: Context,
  tx: Tx,
  paymentIntentId: string,
): Promise<Payment | null> {
  if (!isPlain(paymentIntentId)) return null;
  if (!(await context.asViewer(tx).existsBy(Payment, { paymentIntentId }))) return null;
  const lock = { mode: "pessimistic_write" } as const;
  return tx.getRepository(Payment).findOne({ where: { paymentIntentId }, lock });
}

/** Risks that hold and that nobody has released. */
async function risksOf(tx: Tx, payment: Payment): Promise<string[]> {
  const { paymentIntentId } = payment;
  const before = await tx.getRepository(RevenueHoldRelease).findBy({ paymentIntentId });
  const known = new Set(before.map(({ subject }) => subject));
  return [...new Set(openRisks(payment).map(({ id }) => id))].filter((id) => !known.has(id));
}

function refusalOf(payment: Payment | null): RevenueHoldOutcome {
  const isDisputed = payment !== null && openDisputes(payment).length > 0;
  return isDisputed
    ? refused("HOLD_NOT_RELEASABLE", "The hold ends when Stripe says that the dispute is over.")
    : refused("HOLD_NOT_FOUND", "No risk of this payment holds revenue.");
}

function refused(code: RefusalCode, message: string): RevenueHoldOutcome {
  return { released: [], userErrors: [{ code, message, field: ["input", "paymentIntentId"] }] };
}

import { row, type Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import type { Money } from "@tributary/kit/money";
import { cancelUnpaid } from "../books/cancel-unpaid";
import { settlePayments, settlingOf } from "../books/settle-payments";
import type { Context } from "../context";
import type { CancelReason } from "../domain/books";
import { CommissionEntry } from "../entities/commission-entry";
import { CommissionForce } from "../entities/commission-force";
import { checkedReason } from "../input";
import { recordOperation } from "../operations";
import {
  finality,
  type LockedCommission,
  lockCommission,
  type Outcome,
  once,
  patiently,
  refused,
} from "./operate";

export interface CancelInput {
  commissionId: string;
  cancelReason: string;
  reason: string;
  dryRun?: boolean | null;
  idempotencyKey: string;
}

/** What an operator may find; the other reasons are what Stripe, links and statuses make. */
const FINDINGS = new Set(["SELF_REFERRAL", "FRAUD", "DUPLICATE", "REFERRAL_VOIDED", "OPERATOR"]);

/**
 * Forces a commission to nothing, until it is undone: whatever Stripe says later, it stays so.
 * `dryRun` answers by how much the promoter's earnings would change, and writes nothing.
 * Refusals: COMMISSION_PAID, COMMISSION_CANCELLED, COMMISSION_IN_BATCH.
 */
export async function cancelCommission(
  context: Context,
  input: CancelInput,
): Promise<Outcome & { effect: Money | null }> {
  const reason = checkedReason(input.reason);
  if (!FINDINGS.has(input.cancelReason))
    throw new CallerError(
      "BAD_USER_INPUT",
      `cancelReason must be one of ${[...FINDINGS].join(", ")}; the others follow from Stripe, links and statuses.`,
      ["cancelReason"],
    );
  if (input.dryRun) return rehearse(context, input, reason);
  const outcome = await once(context, "cancelCommission", input, (tx) =>
    cancel(context, tx, input, reason),
  );
  return { ...outcome, effect: null };
}

async function cancel(
  context: Context,
  tx: Tx,
  input: CancelInput,
  reason: string,
): Promise<Outcome> {
  const commission = await lockCommission(tx, input.commissionId);
  const refusal = finality(commission) ?? claimed(commission);
  if (refusal) return refusal;

  await tx.getRepository(CommissionForce).insert({
    id: newId("frc"),
    commissionId: commission.id,
    cancelReason: input.cancelReason as CancelReason,
    reason,
    placedAt: context.clock.now(),
    placedBy: context.viewer.id,
  });
  if (commission.kind === "PAYMENT")
    await settlePayments(tx, [commission.paymentIntentId!], settlingOf(context));
  else {
    const { id, amountMinor } = commission;
    const unpaid = { id, changeMinor: -amountMinor, sequence: await lastSequence(tx, id) };
    await cancelUnpaid(tx, [unpaid], input.cancelReason as CancelReason, context.clock.now());
  }
  await recordOperation(context, tx, {
    action: "cancelCommission",
    target: commission.id,
    reason,
    before: { status: commission.status, amountMinor: commission.amountMinor },
    after: { status: "CANCELLED", cancelReason: input.cancelReason },
  });
  return { commissionId: commission.id, userErrors: [] };
}

function claimed({ id, payoutItemId }: LockedCommission): Outcome | null {
  if (payoutItemId === null) return null;
  return refused(
    id,
    "COMMISSION_IN_BATCH",
    "A payout has claimed it; hold it or release the payout item first.",
    "commissionId",
  );
}

/** Where the next entry of a row stands. */
async function lastSequence(tx: Tx, commissionId: string): Promise<number> {
  const last = await tx.getRepository(CommissionEntry).maximum("sequence", { commissionId });
  return last ?? 0;
}

/** Ends a rehearsal, so that nothing of it is written. */
class Rehearsed extends Error {
  constructor(readonly outcome: Outcome & { effect: Money | null }) {
    super("rehearsed");
  }
}

/** Does it for real in a transaction that never commits, and looks at what it would change. */
async function rehearse(context: Context, input: CancelInput, reason: string) {
  try {
    await patiently(context, async (tx) => {
      const { promoterId, currency } = await lockCommission(tx, input.commissionId);
      const before = await earned(tx, promoterId, currency);
      const outcome = await cancel(context, tx, input, reason);
      const amountMinor = (await earned(tx, promoterId, currency)) - before;
      const effect = outcome.userErrors.length > 0 ? null : { amountMinor, currency };
      throw new Rehearsed({ ...outcome, effect });
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.outcome;
    throw error;
  }
  throw new Error("a rehearsal must not commit");
}

async function earned(tx: Tx, promoterId: string, currency: string): Promise<bigint> {
  const sums = await row<{ minor: bigint }>(
    tx,
    `select pending_minor + confirmed_minor + paid_minor as minor from promoter_earnings
     where promoter_id = $1 and currency = $2`,
    [promoterId, currency],
  );
  return sums?.minor ?? 0n;
}

import { row } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { insertCommissions, insertEntries, tellChanges } from "../books/write-rows";
import type { Context } from "../context";
import { dayIn } from "../domain/calendar";
import { policyInForce } from "../domain/terms";
import { checkedReason, isPlain } from "../input";
import { recordOperation } from "../operations";
import { allPolicies } from "../queries/policies";
import { notFound, type Outcome, once, refused } from "./operate";

export interface AdjustmentInput {
  promoterId: string;
  amountMinor: bigint;
  currency: string;
  adjusts?: string | null;
  reason: string;
  idempotencyKey: string;
}

/** No single correction is larger than this, so that no sum of them leaves bigint. */
const MOST_MINOR = 10n ** 15n;

/**
 * Books a signed correction in its own row, confirmed at once and due with the next payout. It
 * never counts in what a payment deserves. Refusal: AMOUNT_IS_ZERO. Throws NOT_FOUND for an unknown
 * promoter or a commission that is not the promoter's.
 */
export async function createCommissionAdjustment(
  context: Context,
  input: AdjustmentInput,
): Promise<Outcome> {
  const reason = checkedReason(input.reason);
  if (input.amountMinor > MOST_MINOR || input.amountMinor < -MOST_MINOR)
    throw new CallerError("BAD_USER_INPUT", `amountMinor must be within ±${MOST_MINOR}.`, [
      "amountMinor",
    ]);
  return once(context, "createCommissionAdjustment", input, async (tx) => {
    if (input.amountMinor === 0n)
      return refused(null, "AMOUNT_IS_ZERO", "amountMinor must not be 0.", "amountMinor");
    const known =
      isPlain(input.promoterId) &&
      (await row(tx, "select 1 from promoter where id = $1", [input.promoterId]));
    if (!known) throw notFound("promoter", "promoterId");
    const adjusts = input.adjusts ?? null;
    const own =
      adjusts === null ||
      (isPlain(adjusts) &&
        (await row(tx, "select 1 from commission where id = $1 and promoter_id = $2", [
          adjusts,
          input.promoterId,
        ])));
    if (!own) throw notFound("commission of the promoter", "adjusts");

    const now = context.clock.now();
    const policy = policyInForce(await allPolicies(tx), now);
    const id = newId("com");
    const operationId = await recordOperation(context, tx, {
      action: "createCommissionAdjustment",
      target: id,
      reason,
      before: null,
      after: {
        promoterId: input.promoterId,
        amountMinor: input.amountMinor,
        currency: input.currency,
        adjusts,
      },
    });
    await insertCommissions(tx, [
      {
        id,
        promoterId: input.promoterId,
        referralId: null,
        kind: "ADJUSTMENT",
        automatic: false,
        status: "CONFIRMED",
        cancelReason: null,
        baseMinor: input.amountMinor,
        currency: input.currency,
        rateBps: 0,
        policyVersion: policy?.version ?? 0,
        source: adjusts ?? operationId,
        paymentIntentId: null,
        adjusts,
        confirmsAt: null,
        livemode: context.config.STRIPE_LIVEMODE,
        earnedAt: now,
        earnedDay: dayIn(now, policy?.timeZone ?? "UTC"),
        createdAt: now,
      },
    ]);
    const entry = { commissionId: id, sequence: 1, reference: operationId } as const;
    const { amountMinor } = input;
    await insertEntries(tx, [{ ...entry, id: newId("cme"), kind: "ACCRUAL", amountMinor }], now);
    await tellChanges(tx, [id], now);
    return { commissionId: id, userErrors: [] };
  });
}

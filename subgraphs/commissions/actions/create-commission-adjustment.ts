import { dayIn } from "@tributary/kit/calendar";
import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { checkedReason, notFound } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { insertCommissions, insertEntries, tellChanges } from "../books/write-rows";
import type { Context } from "../context";
import { type Outcome, refused, refusedByFrame } from "../domain/outcome";
import { policyInForce } from "../domain/terms";
import { Commission } from "../entities/commission";
import { Promoter } from "../entities/promoter";
import { isPlain } from "../input";
import { recordOperation } from "../operations";
import { ownAccounts } from "../own-accounts";
import { allPolicies } from "../queries/policies";
import type { CreateCommissionAdjustmentInput } from "../schema.generated";

type Input = CreateCommissionAdjustmentInput;

/** No single correction is larger than this, so that no sum of them leaves bigint. */
const MOST_MINOR = 10n ** 15n;

/**
 * Books a signed correction in its own row, confirmed at once and due with the next payout. It
 * never counts in what a payment deserves. Refusal: AMOUNT_IS_ZERO. Throws NOT_FOUND for an unknown
 * promoter or a commission that is not the promoter's.
 */
export async function createCommissionAdjustment(context: Context, input: Input): Promise<Outcome> {
  const reason = checkedReason(input.reason);
  const { promoterId, amountMinor, currency, adjusts = null } = input;
  if (amountMinor > MOST_MINOR || amountMinor < -MOST_MINOR)
    throw new CallerError("BAD_USER_INPUT", `amountMinor must be within ±${MOST_MINOR}.`, [
      "input",
      "amountMinor",
    ]);
  return mutateAsOperator(context, {
    name: "createCommissionAdjustment",
    input,
    account: ownAccounts.createCommissionAdjustment,
    refuse: refusedByFrame,
    async perform(tx) {
      if (amountMinor === 0n)
        return refused(null, "AMOUNT_IS_ZERO", "amountMinor must not be 0.", "amountMinor");
      await checkOwner(context.asViewer(tx), promoterId, adjusts);

      const id = newId("com");
      const operationId = await recordOperation(context, tx, {
        action: "createCommissionAdjustment",
        target: id,
        reason,
        before: null,
        after: { promoterId, amountMinor, currency, adjusts },
      });
      await book(context, tx, { id, operationId, input });
      return { commissionId: id, userErrors: [] };
    },
  });
}

/** Throws NOT_FOUND. */
async function checkOwner(tx: Tx, promoterId: string, adjusts: string | null) {
  const known = isPlain(promoterId) && (await tx.existsBy(Promoter, { id: promoterId }));
  if (!known) throw notFound("promoter", ["input", "promoterId"]);
  if (adjusts === null) return;
  const own = isPlain(adjusts) && (await tx.existsBy(Commission, { id: adjusts, promoterId }));
  if (!own) throw notFound("commission of the promoter", ["input", "adjusts"]);
}

async function book(
  { clock, config }: Context,
  tx: Tx,
  { id, operationId, input }: { id: string; operationId: string; input: Input },
) {
  const { promoterId, amountMinor, currency, adjusts = null } = input;
  const now = clock.now();
  const policy = policyInForce(await allPolicies(tx), now);
  await insertCommissions(tx, [
    {
      id,
      promoterId,
      referralId: null,
      kind: "ADJUSTMENT",
      automatic: false,
      status: "CONFIRMED",
      cancelReason: null,
      baseMinor: amountMinor,
      currency,
      rateBps: 0,
      policyVersion: policy?.version ?? 0,
      source: adjusts ?? operationId,
      paymentIntentId: null,
      adjusts,
      confirmsAt: null,
      livemode: config.STRIPE_LIVEMODE,
      earnedAt: now,
      earnedDay: dayIn(now, policy?.timeZone ?? "UTC"),
      createdAt: now,
    },
  ]);
  const entry = { commissionId: id, sequence: 1, kind: "ACCRUAL", reference: operationId } as const;
  await insertEntries(tx, [{ ...entry, id: newId("cme"), amountMinor }], now);
  await tellChanges(tx, [id], now);
}

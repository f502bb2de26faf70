import { untilApplied } from "@tributary/events/applied";
import type { Tx } from "@tributary/kit/database";
import type { Context } from "../context";
import { statusRefusal } from "../domain/affiliate-terms";
import type { Affiliate, AffiliateStatus } from "../entities/affiliate";
import { checkedReason, conflicting, once, type Refusal } from "../input";
import { unpaidOf } from "../queries/balances";
import type { SetAffiliateStatusInput } from "../schema.generated";
import { audit } from "./audit";
import { changeAffiliate, lockAffiliate } from "./change-affiliate";

/** What became of an affiliate; amounts as texts, since the outcome is recorded as JSON. */
export interface AffiliateOutcome {
  affiliateId: string | null;
  operationId: string | null;
  effect: { amountMinor: string; currency: string }[];
  userErrors: Refusal[];
}

/** The answer when the idempotency key was used for something else. */
export const affiliateConflict: AffiliateOutcome = {
  affiliateId: null,
  operationId: null,
  effect: [],
  userErrors: [conflicting],
};

/**
 * Sets the status and answers after the other subgraphs act on it (at most 5 s). `effect` of a
 * revocation is what it forfeits: pending and confirmed, by currency. Refusals: STATUS_UNCHANGED,
 * STATUS_IS_FINAL. Throws NOT_FOUND.
 */
export async function setAffiliateStatus(
  context: Context,
  input: SetAffiliateStatusInput,
): Promise<AffiliateOutcome> {
  const reason = checkedReason(input.reason);
  if (input.dryRun) {
    return context.transaction(async (tx) =>
      foresee(tx, await lockAffiliate(tx, input.affiliateId), input.status),
    );
  }
  let event: string | undefined;
  const result = await once<AffiliateOutcome>(context, "setAffiliateStatus", input, async (tx) => {
    event = undefined;
    const affiliate = await lockAffiliate(tx, input.affiliateId);
    const outcome = await foresee(tx, affiliate, input.status);
    if (outcome.userErrors.length > 0) return outcome;

    const at = context.clock.now();
    event = await changeAffiliate(tx, affiliate, { status: input.status }, at);
    const operationId = await audit(tx, {
      actor: context.viewer.id,
      action: "setAffiliateStatus",
      target: affiliate.id,
      reason,
      before: { status: affiliate.status },
      after: { status: input.status },
      at,
    });
    return { ...outcome, operationId };
  });
  if (result.conflict) return affiliateConflict;
  if (event) await untilApplied(context.db, [{ id: event, type: "affiliate.changed" }]);
  return result.outcome;
}

async function foresee(
  tx: Tx,
  affiliate: Affiliate,
  status: AffiliateStatus,
): Promise<AffiliateOutcome> {
  const outcome = { affiliateId: affiliate.id, operationId: null, effect: [] };
  const code = statusRefusal(affiliate.status, status);
  if (code !== null) {
    const message =
      code === "STATUS_UNCHANGED"
        ? `The affiliate is ${status} already.`
        : "A revocation is final; undo the operation that revoked, if it was a mistake.";
    return { ...outcome, userErrors: [{ code, message, field: ["status"] }] };
  }
  const effect = status === "REVOKED" ? await unpaidOf(tx, affiliate.promoterId) : [];
  return { ...outcome, effect, userErrors: [] };
}

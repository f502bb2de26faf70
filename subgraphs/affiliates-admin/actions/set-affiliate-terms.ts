import { untilApplied } from "@tributary/events/applied";
import type { Context } from "../context";
import { isRate } from "../domain/policy-draft";
import { checkedReason, once, type Refusal } from "../input";
import type { SetAffiliateTermsInput } from "../schema.generated";
import { audit } from "./audit";
import { changeAffiliate, lockAffiliate, termsFacts } from "./change-affiliate";
import { type AffiliateOutcome, affiliateConflict } from "./set-affiliate-status";

/**
 * Gives an affiliate terms of its own from now on; both null takes them away. Answers after the
 * other subgraphs act on it. Refusals: RATE_OUT_OF_RANGE, POLICY_INVALID. Throws NOT_FOUND.
 */
export async function setAffiliateTerms(
  context: Context,
  input: SetAffiliateTermsInput,
): Promise<AffiliateOutcome> {
  const reason = checkedReason(input.reason);
  const rateBps = input.rateBps ?? null;
  const minimumPayoutMinor = input.minimumPayoutMinor ?? null;
  const userErrors = refusals(rateBps, minimumPayoutMinor);
  if (input.dryRun) {
    return context.transaction(async (tx) => ({
      affiliateId: (await lockAffiliate(tx, input.affiliateId)).id,
      operationId: null,
      effect: [],
      userErrors,
    }));
  }
  let event: string | undefined;
  const result = await once<AffiliateOutcome>(context, "setAffiliateTerms", input, async (tx) => {
    event = undefined;
    const affiliate = await lockAffiliate(tx, input.affiliateId);
    const outcome = { affiliateId: affiliate.id, operationId: null, effect: [], userErrors };
    if (userErrors.length > 0) return outcome;

    const at = context.clock.now();
    const none = rateBps === null && minimumPayoutMinor === null;
    const change = {
      rateBps,
      minimumPayoutMinor,
      termsFrom: none ? null : at,
      termsReason: none ? null : reason,
    };
    event = await changeAffiliate(tx, affiliate, change, at);
    const operationId = await audit(tx, {
      actor: context.viewer.id,
      action: "setAffiliateTerms",
      target: affiliate.id,
      reason,
      before: termsFacts(affiliate),
      after: termsFacts(change),
      at,
    });
    return { ...outcome, operationId };
  });
  if (result.conflict) return affiliateConflict;
  if (event) await untilApplied(context.db, [{ id: event, type: "affiliate.changed" }]);
  return result.outcome;
}

function refusals(rateBps: number | null, minimumPayoutMinor: bigint | null): Refusal[] {
  const found: Refusal[] = [];
  if (rateBps !== null && !isRate(rateBps)) {
    found.push({
      code: "RATE_OUT_OF_RANGE",
      message: "rateBps must be between 0 and 10000 basis points (100 %).",
      field: ["rateBps"],
    });
  }
  if (minimumPayoutMinor !== null && minimumPayoutMinor < 0n) {
    found.push({
      code: "POLICY_INVALID",
      message: "minimumPayoutMinor must not be negative.",
      field: ["minimumPayoutMinor"],
    });
  }
  return found;
}

import { untilApplied } from "@tributary/events/applied";
import type { Tx } from "@tributary/kit/database";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { termsFacts } from "../affiliate-facts";
import { changeAffiliate, lockAffiliate } from "../books/change-affiliate";
import type { Context } from "../context";
import { rateInForce, tierFor } from "../domain/affiliate-terms";
import { termsConsequences } from "../domain/consequences";
import { isRate } from "../domain/policy-draft";
import type { Affiliate } from "../entities/affiliate";
import { PromoterTally } from "../entities/promoter-tally";
import { recordOperation } from "../operations";
import { type AffiliateOutcome, nothingDone, type Refusal } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { policyInForce } from "../queries/policies";
import type { SetAffiliateTermsInput } from "../schema.generated";

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
  const refusals = refusalsOf(rateBps, minimumPayoutMinor);
  let event: string | undefined;
  const outcome = await mutateAsOperator<SetAffiliateTermsInput, AffiliateOutcome>(context, {
    name: "setAffiliateTerms",
    input,
    account: ownAccounts.setAffiliateTerms,
    refuse: (refusal) => nothingDone(null, refusal),
    async perform(tx) {
      const affiliate = await lockAffiliate(tx, input.affiliateId);
      if (refusals.length > 0) return nothingDone(affiliate.id, ...refusals);

      const at = context.clock.now();
      const none = rateBps === null && minimumPayoutMinor === null;
      const terms = {
        rateBps,
        minimumPayoutMinor,
        termsFrom: none ? null : at,
        termsReason: none ? null : reason,
      };
      const consequences = await consequencesOf(tx, affiliate, rateBps);
      event = await changeAffiliate(tx, affiliate, terms, at);
      const operationId = await recordOperation(context, tx, {
        action: "setAffiliateTerms",
        target: affiliate.id,
        reason,
        before: termsFacts(affiliate),
        after: termsFacts(terms),
      });
      return { affiliateId: affiliate.id, operationId, effect: [], consequences, userErrors: [] };
    },
  });
  if (input.dryRun) return { ...outcome, operationId: null };
  if (event) await untilApplied(context.db, [{ id: event, type: "affiliate.changed" }]);
  return outcome;
}

async function consequencesOf(
  tx: Tx,
  { promoterId, rateBps: before }: Affiliate,
  after: number | null,
): Promise<string[]> {
  const policy = await policyInForce(tx);
  const tally = await tx.getRepository(PromoterTally).findOneBy({ promoterId });
  const tier = tierFor(policy.tiers, tally?.referrals ?? 0);
  return termsConsequences(
    rateInForce(before, tier, policy.rateBps),
    rateInForce(after, tier, policy.rateBps),
  );
}

function refusalsOf(rateBps: number | null, minimumPayoutMinor: bigint | null): Refusal[] {
  const found: Refusal[] = [];
  if (rateBps !== null && !isRate(rateBps)) {
    found.push({
      code: "RATE_OUT_OF_RANGE",
      message: "rateBps must be between 0 and 10000 basis points (100 %).",
      field: ["input", "rateBps"],
    });
  }
  if (minimumPayoutMinor !== null && minimumPayoutMinor < 0n) {
    found.push({
      code: "POLICY_INVALID",
      message: "minimumPayoutMinor must not be negative.",
      field: ["input", "minimumPayoutMinor"],
    });
  }
  return found;
}

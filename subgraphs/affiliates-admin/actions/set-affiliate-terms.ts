import { untilApplied } from "@tributary/events/applied";
import type { Tx } from "@tributary/kit/database";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { askForSecond, needsSecondOperator } from "@tributary/kit/second-operator";
import { lockAffiliate } from "../books/change-affiliate";
import { setTerms, type Terms } from "../books/set-terms";
import type { Context } from "../context";
import { rateInForce, tierFor } from "../domain/affiliate-terms";
import { termsConsequences } from "../domain/consequences";
import { isRate } from "../domain/policy-draft";
import { rateAboveSolo } from "../domain/solo";
import type { Affiliate } from "../entities/affiliate";
import type { ProgramPolicy } from "../entities/program-policy";
import { PromoterTally } from "../entities/promoter-tally";
import { type AffiliateOutcome, nothingDone, type Refusal } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { policyInForce } from "../queries/policies";
import type { SetAffiliateTermsInput } from "../schema.generated";
import { waiting } from "../waiting";

/**
 * Gives an affiliate terms of its own from now on; both null takes them away. Answers after the
 * other subgraphs act on it. Refusals: RATE_OUT_OF_RANGE, POLICY_INVALID, OWN_ACCOUNT, NEEDS_SECOND_OPERATOR. Throws
 * NOT_FOUND.
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

      const policy = await policyInForce(tx);
      const consequences = await consequencesOf(tx, policy, affiliate, rateBps);
      const terms = { rateBps, minimumPayoutMinor };
      const above = rateAboveSolo(rateBps, policy);
      if (above) {
        const asked = await askAnother(context, tx, affiliate, terms, { reason, above });
        return { ...asked, consequences };
      }
      const done = await setTerms(context, tx, affiliate, terms, { reason });
      event = done.event;
      const { operationId } = done;
      return { affiliateId: affiliate.id, operationId, effect: [], consequences, userErrors: [] };
    },
  });
  if (input.dryRun) return { ...outcome, operationId: null };
  if (event) await untilApplied(context.db, [{ id: event, type: "affiliate.changed" }]);
  return outcome;
}

/** Nothing is done: what was asked for waits for a second operator. */
async function askAnother(
  context: Context,
  tx: Tx,
  { id, userId }: Affiliate,
  terms: Terms,
  { reason, above }: { reason: string; above: string },
): Promise<AffiliateOutcome> {
  const asked = {
    action: "setAffiliateTerms",
    target: id,
    reason,
    input: terms,
    shown: { affiliateId: id, ...terms },
    effect: [],
    beneficiaries: { userIds: [userId], workspaceIds: [] },
  };
  const operationId = await askForSecond(context, tx, asked, waiting);
  const refusal = needsSecondOperator(above, operationId, ["input", "rateBps"]);
  return { ...nothingDone(id, refusal), operationId };
}

async function consequencesOf(
  tx: Tx,
  policy: ProgramPolicy,
  { promoterId, rateBps: before }: Affiliate,
  after: number | null,
): Promise<string[]> {
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

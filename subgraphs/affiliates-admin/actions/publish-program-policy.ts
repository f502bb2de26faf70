import { untilApplied } from "@tributary/events/applied";
import type { Tx } from "@tributary/kit/database";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { askForSecond, needsSecondOperator } from "@tributary/kit/second-operator";
import { appendPolicy } from "../books/append-policy";
import type { Context } from "../context";
import { type PolicyDraft, policyProblems } from "../domain/policy-draft";
import { policyAboveSolo } from "../domain/solo";
import type { PolicyOutcome } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { policyFacts } from "../policy-facts";
import { lockNewestPolicy } from "../queries/policies";
import type { ProgramPolicyInput, PublishProgramPolicyInput } from "../schema.generated";
import { waiting } from "../waiting";

/**
 * Publishes the next version; answers its number after the other subgraphs decide by it (at most
 * 5 s). Refusals: RATE_OUT_OF_RANGE and POLICY_INVALID, all at once, with the field; OWN_ACCOUNT; NEEDS_SECOND_OPERATOR for a
 * version that raises what one operator may do, or goes beyond it.
 */
export async function publishProgramPolicy(
  context: Context,
  input: PublishProgramPolicyInput,
): Promise<PolicyOutcome> {
  const reason = checkedReason(input.reason);
  const draft = draftFrom(input.policy);
  let event: string | undefined;
  const outcome = await mutateAsOperator<PublishProgramPolicyInput, PolicyOutcome>(context, {
    name: "publishProgramPolicy",
    input,
    account: ownAccounts.publishProgramPolicy,
    refuse: (refusal) => ({ version: null, userErrors: [refusal] }),
    async perform(tx) {
      const previous = await lockNewestPolicy(tx);
      const userErrors = policyProblems(draft, previous?.termsVersion ?? 0).map((problem) => ({
        ...problem,
        field: ["input", "policy", ...problem.field],
      }));
      if (userErrors.length > 0) return { version: null, userErrors };
      const above = previous && policyAboveSolo(previous, draft);
      if (above) return askAnother(context, tx, previous.version, draft, { reason, above });

      if (input.dryRun) return { version: null, userErrors: [] };
      const version = (previous?.version ?? 0) + 1;
      event = await appendPolicy(context, tx, { ...draft, version }, reason, previous);
      return { version, userErrors: [] };
    },
  });
  if (input.dryRun) return { ...outcome, operationId: null };
  if (event) await untilApplied(context.db, [{ id: event, type: "policy.published" }]);
  return outcome;
}

/** Nothing is published: the draft waits for a second operator. */
async function askAnother(
  context: Context,
  tx: Tx,
  follows: number,
  policy: PolicyDraft,
  { reason, above }: { reason: string; above: string },
): Promise<PolicyOutcome> {
  const version = follows + 1;
  const asked = {
    action: "publishProgramPolicy",
    target: `policy:${version}`,
    reason,
    input: { follows, policy },
    shown: policyFacts({ ...policy, version }),
    effect: [],
    beneficiaries: { userIds: [], workspaceIds: [] },
  };
  const operationId = await askForSecond(context, tx, asked, waiting);
  const refusal = needsSecondOperator(above, operationId, ["input", "policy"]);
  return { version: null, operationId, userErrors: [refusal] };
}

function draftFrom(input: ProgramPolicyInput): PolicyDraft {
  return {
    basis: input.basis,
    rateBps: input.rateBps,
    tiers: (input.tiers ?? []).map(({ name, rateBps, fromReferrals }) => ({
      name: name.trim(),
      rateBps,
      fromReferrals,
    })),
    commissionMonths: input.commissionMonths ?? null,
    holdDays: input.holdDays,
    minimumPaymentMinor: input.minimumPaymentMinor,
    refereeBonusCredits: input.refereeBonusCredits,
    promoterBonusCredits: input.promoterBonusCredits,
    bonusExpiresDays: input.bonusExpiresDays ?? null,
    maxRewardedReferrals: input.maxRewardedReferrals ?? null,
    maxCommissionMinorPerReferral: input.maxCommissionMinorPerReferral ?? null,
    minimumPayoutMinor: input.minimumPayoutMinor,
    payoutDayOfMonth: input.payoutDayOfMonth,
    currency: input.currency,
    timeZone: input.timeZone,
    regions: input.regions ?? null,
    // The schema gives these a default.
    newWorkspaceDays: input.newWorkspaceDays!,
    requireSecondOperator: input.requireSecondOperator!,
    soloRateBps: input.soloRateBps!,
    soloAdjustmentMinor: input.soloAdjustmentMinor!,
    soloGrantCredits: input.soloGrantCredits!,
    termsVersion: input.termsVersion,
  };
}

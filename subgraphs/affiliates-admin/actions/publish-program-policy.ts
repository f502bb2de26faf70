import { untilApplied } from "@tributary/events/applied";
import { publish } from "@tributary/events/publish";
import { parseCredits } from "@tributary/kit/credits";
import { row, rows, type Tx, transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import type { Context } from "../context";
import { type PolicyDraft, policyProblems } from "../domain/policy-draft";
import { ProgramPolicy } from "../entities/program-policy";
import { checkedReason, conflicting, once, type Refusal } from "../input";
import type { ProgramPolicyInput, PublishProgramPolicyInput } from "../schema.generated";
import { audit } from "./audit";

interface Outcome {
  version: number | null;
  userErrors: Refusal[];
}

/**
 * Publishes the next version; answers its number after the other subgraphs decide by it (at most
 * 5 s). Refusals: RATE_OUT_OF_RANGE and POLICY_INVALID, all at once, with the field.
 */
export async function publishProgramPolicy(
  context: Context,
  input: PublishProgramPolicyInput,
): Promise<Outcome> {
  const reason = checkedReason(input.reason);
  const draft = draftFrom(input.policy);
  let event: string | undefined;
  const result = await once<Outcome>(context, "publishProgramPolicy", input, async (tx) => {
    event = undefined;
    const previous = await lockNewest(tx);
    const problems = policyProblems(draft, previous?.termsVersion ?? 0);
    if (problems.length > 0) {
      const userErrors = problems.map((problem) => ({
        ...problem,
        field: ["policy", ...problem.field],
      }));
      return { version: null, userErrors };
    }
    const version = (previous?.version ?? 0) + 1;
    const publishedAt = context.clock.now();
    const published = { ...draft, version, publishedAt, publishedBy: context.viewer.id };
    event = await append(tx, published, reason, previous);
    return { version, userErrors: [] };
  });
  if (result.conflict) return { version: null, userErrors: [conflicting] };
  if (event) await untilApplied(context.db, [{ id: event, type: "policy.published" }]);
  return result.outcome;
}

/**
 * Version 1, from the configuration, unless there is one: many processes may start at once. Throws
 * a sentence about DEFAULT_POLICY when the configured policy is not fit to be published.
 */
export async function publishFirstPolicy({ db, clock, config }: Services): Promise<void> {
  const { DEFAULT_POLICY: given } = config;
  const amount = (text: string | null) => (text === null ? null : BigInt(text));
  const draft: PolicyDraft = {
    ...given,
    minimumPaymentMinor: BigInt(given.minimumPaymentMinor),
    refereeBonusCredits: parseCredits(given.refereeBonusCredits)!,
    promoterBonusCredits: parseCredits(given.promoterBonusCredits)!,
    maxCommissionMinorPerReferral: amount(given.maxCommissionMinorPerReferral),
    minimumPayoutMinor: BigInt(given.minimumPayoutMinor),
  };
  await transaction(db, async (tx) => {
    if (await lockNewest(tx)) return;
    const problems = policyProblems(draft, 0);
    if (problems.length > 0) {
      throw new Error(`DEFAULT_POLICY: ${problems.map(({ message }) => message).join(" ")}`);
    }
    const publishedBy = "configuration";
    const first = { ...draft, version: 1, publishedAt: clock.now(), publishedBy };
    await append(tx, first, "The deployment's first policy.", null);
  });
}

/** Takes the turn to publish, until the transaction's end, and answers the newest version. */
async function lockNewest(tx: Tx): Promise<ProgramPolicy | null> {
  await rows(tx, "select pg_advisory_xact_lock(hashtextextended('program_policy', 0))");
  const [newest] = await tx.getRepository(ProgramPolicy).find({
    order: { version: "DESC" },
    take: 1,
  });
  return newest ?? null;
}

/** Row, audit and event of one version. Answers the event's id. */
async function append(
  tx: Tx,
  policy: PolicyDraft & Pick<ProgramPolicy, "version" | "publishedAt" | "publishedBy">,
  reason: string,
  previous: ProgramPolicy | null,
): Promise<string> {
  await tx.getRepository(ProgramPolicy).insert({ ...policy, reason });
  const facts = (version: number) =>
    row<{ facts: object }>(
      tx,
      `select to_jsonb(p) - 'reason' - 'published_at' - 'published_by' as facts
       from program_policy p where version = $1`,
      [version],
    );
  await audit(tx, {
    actor: policy.publishedBy,
    action: "publishProgramPolicy",
    target: `policy:${policy.version}`,
    reason,
    before: previous ? (await facts(previous.version))!.facts : null,
    after: (await facts(policy.version))!.facts,
    at: policy.publishedAt,
  });
  return publish(tx, {
    type: "policy.published",
    subject: "program",
    occurredAt: policy.publishedAt,
    revision: BigInt(policy.version),
    data: policy,
  });
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
    // The schema gives both of these a default.
    newWorkspaceDays: input.newWorkspaceDays!,
    requireSecondOperator: input.requireSecondOperator!,
    termsVersion: input.termsVersion,
  };
}

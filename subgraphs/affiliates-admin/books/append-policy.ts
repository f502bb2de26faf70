import { publish } from "@tributary/events/publish";
import { parseCredits } from "@tributary/kit/credits";
import { type Tx, transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { defaultPolicy } from "@tributary/vocabulary/default-policy";
import { type PolicyDraft, policyProblems } from "../domain/policy-draft";
import { ProgramPolicy } from "../entities/program-policy";
import { type Acting, recordOperation } from "../operations";
import { policyFacts } from "../policy-facts";
import { lockNewestPolicy } from "../queries/policies";

/** Row, audit and event of one version, under the lock of `lockNewestPolicy`. `operationId`: where it was named before. Answers the event's id. */
export async function appendPolicy(
  by: Acting,
  tx: Tx,
  draft: PolicyDraft & { version: number },
  reason: string,
  previous: ProgramPolicy | null,
  operationId?: string,
): Promise<string> {
  const published = { ...draft, publishedAt: by.clock.now(), publishedBy: by.viewer.id };
  await tx.getRepository(ProgramPolicy).insert({ ...published, reason });
  await recordOperation(by, tx, {
    id: operationId,
    action: "publishProgramPolicy",
    target: `policy:${draft.version}`,
    reason,
    before: previous && policyFacts(previous),
    after: policyFacts(draft),
  });
  return publish(tx, {
    type: "policy.published",
    subject: "program",
    occurredAt: published.publishedAt,
    revision: BigInt(draft.version),
    data: published,
  });
}

/**
 * Version 1, from the configuration, unless there is one: many processes may start at once. Throws
 * a sentence about DEFAULT_POLICY when the configured policy is not fit to be published.
 */
export async function publishFirstPolicy({ db, clock, config }: Services): Promise<void> {
  const given = defaultPolicy(config);
  const amount = (text: string | null) => (text === null ? null : BigInt(text));
  const draft: PolicyDraft = {
    ...given,
    minimumPaymentMinor: BigInt(given.minimumPaymentMinor),
    refereeBonusCredits: parseCredits(given.refereeBonusCredits)!,
    promoterBonusCredits: parseCredits(given.promoterBonusCredits)!,
    maxCommissionMinorPerReferral: amount(given.maxCommissionMinorPerReferral),
    minimumPayoutMinor: BigInt(given.minimumPayoutMinor),
    soloAdjustmentMinor: BigInt(given.soloAdjustmentMinor),
    soloGrantCredits: parseCredits(given.soloGrantCredits)!,
  };
  await transaction(db, async (tx) => {
    if (await lockNewestPolicy(tx)) return;
    const problems = policyProblems(draft, 0);
    if (problems.length > 0) {
      throw new Error(`DEFAULT_POLICY: ${problems.map(({ message }) => message).join(" ")}`);
    }
    const by = { viewer: { id: "configuration" }, clock, config };
    await appendPolicy(by, tx, { ...draft, version: 1 }, "The deployment's first policy.", null);
  });
}

import { rows, type Tx } from "@tributary/kit/database";
import type { DecisionCheck, DecisionReason } from "../domain/decision";
import type { Standing } from "../domain/standing";

type Decided = Standing & {
  targetMinor: bigint;
  facts: { payment: { currency: string; paidAt: Date | null } };
};

/** Records why each payment earned or did not, of the present facts. */
export async function writeDecisions(tx: Tx, standings: readonly Decided[], now: Date) {
  await rows(
    tx,
    `insert into decision (payment_intent_id, earned, reason, checks, evidence, losing_evidence,
       promoter_id, referral_id, policy_version, currency, paid_at, uncapped_minor, target_minor,
       refunded_minor, withdrawn_minor, evaluated_at)
     select * from jsonb_to_recordset($1::jsonb) as new (payment_intent_id text, earned boolean,
       reason text, checks jsonb, evidence jsonb, losing_evidence jsonb, promoter_id text,
       referral_id text, policy_version integer, currency text, paid_at timestamptz,
       uncapped_minor bigint, target_minor bigint, refunded_minor bigint, withdrawn_minor bigint,
       evaluated_at timestamptz)
     on conflict (payment_intent_id) do update set
       (earned, reason, checks, evidence, losing_evidence, promoter_id, referral_id, policy_version,
        currency, paid_at, uncapped_minor, target_minor, refunded_minor, withdrawn_minor, evaluated_at) =
       (excluded.earned, excluded.reason, excluded.checks, excluded.evidence,
        excluded.losing_evidence, excluded.promoter_id, excluded.referral_id,
        excluded.policy_version, excluded.currency, excluded.paid_at, excluded.uncapped_minor,
        excluded.target_minor, excluded.refunded_minor, excluded.withdrawn_minor,
        excluded.evaluated_at)`,
    [JSON.stringify(standings.map((standing) => decisionRow(standing, now)))],
  );
}

function decisionRow(standing: Decided, now: Date) {
  const { assessment, facts, taken, cap } = standing;
  const { attribution, policy } = assessment;
  const { reason, checks } = afterCap(standing);
  return {
    payment_intent_id: standing.paymentIntentId,
    earned: reason === "EARNED",
    reason,
    checks,
    evidence: attribution?.evidence ?? null,
    losing_evidence: attribution?.losing ?? [],
    promoter_id: attribution?.promoterId ?? null,
    referral_id: attribution?.referral?.id ?? cap?.referralId ?? null,
    policy_version: policy?.version ?? null,
    currency: facts.payment.currency,
    paid_at: facts.payment.paidAt,
    uncapped_minor: standing.uncappedMinor.toString(),
    target_minor: standing.targetMinor.toString(),
    refunded_minor: taken.refundedMinor.toString(),
    withdrawn_minor: taken.withdrawnMinor.toString(),
    evaluated_at: now,
  };
}

/** The last question: what the referral's cap leaves. */
function afterCap(standing: Decided): { reason: DecisionReason; checks: DecisionCheck[] } {
  const { assessment, cap, forced, uncappedMinor, targetMinor } = standing;
  const { reason, checks } = assessment;
  if (!cap || forced || reason !== "EARNED") return { reason, checks };
  const detail =
    targetMinor === uncappedMinor
      ? `Within the cap of ${cap.capMinor} for the referral.`
      : `The cap of ${cap.capMinor} for the referral leaves ${targetMinor} of ${uncappedMinor}.`;
  const passed = targetMinor > 0n;
  return {
    reason: passed ? reason : "CAP_REACHED",
    checks: [...checks, { name: "cap", passed, detail }],
  };
}

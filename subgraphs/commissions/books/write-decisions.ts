import { rows, type Tx } from "@tributary/kit/database";

import type { DecisionReason } from "../domain/checks";
import type { DecisionCheck } from "../domain/decision";
import type { Evaluation } from "../domain/evaluation";
import type { Decision } from "../entities/decision";
import { rowsJson } from "./rows-json";

/** An evaluation with what the referral's cap leaves, minor units. */
type Due = Evaluation & { targetMinor: bigint };

/** Records why each payment earned or did not, of the present facts. */
export async function writeDecisions(tx: Tx, evaluated: readonly Due[], now: Date) {
  await rows(
    tx,
    `insert into decision (payment_intent_id, earned, reason, checks, evidence, losing_evidence,
       promoter_id, referral_id, policy_version, currency, paid_at, uncapped_minor, target_minor,
       refunded_minor, withdrawn_minor, evaluated_at)
     select * from jsonb_to_recordset($1::jsonb) as new ("paymentIntentId" text, earned boolean,
       reason text, checks jsonb, evidence jsonb, "losingEvidence" jsonb, "promoterId" text,
       "referralId" text, "policyVersion" integer, currency text, "paidAt" timestamptz,
       "uncappedMinor" bigint, "targetMinor" bigint, "refundedMinor" bigint,
       "withdrawnMinor" bigint, "evaluatedAt" timestamptz)
     on conflict (payment_intent_id) do update set
       (earned, reason, checks, evidence, losing_evidence, promoter_id, referral_id, policy_version,
        currency, paid_at, uncapped_minor, target_minor, refunded_minor, withdrawn_minor, evaluated_at) =
       (excluded.earned, excluded.reason, excluded.checks, excluded.evidence,
        excluded.losing_evidence, excluded.promoter_id, excluded.referral_id,
        excluded.policy_version, excluded.currency, excluded.paid_at, excluded.uncapped_minor,
        excluded.target_minor, excluded.refunded_minor, excluded.withdrawn_minor,
        excluded.evaluated_at)`,
    [rowsJson(evaluated.map((evaluation) => decisionOf(evaluation, now)))],
  );
}

function decisionOf(evaluation: Due, now: Date): Decision {
  const { assessment, payment, taken, cap } = evaluation;
  const { attribution, policy } = assessment;
  const { reason, checks } = afterCap(evaluation);
  return {
    paymentIntentId: payment.paymentIntentId,
    earned: reason === "EARNED",
    reason,
    checks,
    evidence: attribution?.evidence ?? null,
    losingEvidence: attribution?.losing ?? [],
    promoterId: attribution?.promoterId ?? null,
    referralId: attribution?.referral?.id ?? cap?.referralId ?? null,
    policyVersion: policy?.version ?? null,
    currency: payment.currency,
    paidAt: payment.paidAt,
    uncappedMinor: evaluation.uncappedMinor,
    targetMinor: evaluation.targetMinor,
    refundedMinor: taken.refundedMinor,
    withdrawnMinor: taken.withdrawnMinor,
    evaluatedAt: now,
  };
}

/** The last question: what the referral's cap leaves. */
function afterCap(evaluation: Due): { reason: DecisionReason; checks: DecisionCheck[] } {
  const { assessment, cap, forced, uncappedMinor, targetMinor } = evaluation;
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

import { rows, type Tx } from "@tributary/kit/database";
import type { PlanStep } from "../entities/jules-plan";

/** A plan, and the activity of Jules's that brought it. */
export interface NewPlan {
  activityId: string;
  planId: string;
  steps: PlanStep[];
  createdAt: Date | null;
}

/**
 * Keeps plans whose activities stand in the session, and which plans Jules says are approved, in whatever order both
 * were read.
 */
export async function keepPlans(
  tx: Tx,
  sessionId: string,
  plans: readonly NewPlan[],
): Promise<void> {
  const entries = plans.map(({ activityId, planId, steps, createdAt }) => ({
    activity_id: activityId,
    plan_id: planId,
    steps,
    created_at: createdAt,
  }));
  await rows(
    tx,
    `insert into jules_plan (session_id, plan_id, seq, steps, created_at)
     select distinct on (plan.plan_id) $1, plan.plan_id, a.seq, plan.steps, plan.created_at
     from jsonb_to_recordset($2::jsonb) as plan (activity_id text, plan_id text, steps jsonb, created_at timestamptz)
     join jules_activity a on a.session_id = $1 and a.provider_activity_id = plan.activity_id and a.part = 0
     order by plan.plan_id, a.seq
     on conflict do nothing`,
    [sessionId, JSON.stringify(entries)],
  );
  await rows(
    tx,
    `update jules_plan p set approved_at = a.created_at from jules_activity a
     where p.session_id = $1 and p.approved_at is null
       and a.session_id = $1 and a.type = 'PLAN_APPROVED' and a.plan_id = p.plan_id`,
    [sessionId],
  );
}

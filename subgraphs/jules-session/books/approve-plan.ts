import { row, rows, type Tx } from "@tributary/kit/database";
import type { JulesPlan } from "../entities/jules-plan";
import { raiseRevision } from "./raise-revision";

/** The newest plan of a session; null before there is one. */
export function currentPlan(tx: Tx, sessionId: string): Promise<JulesPlan | null> {
  return row(
    tx,
    `select session_id as "sessionId", plan_id as "planId", seq, steps, created_at as "createdAt",
       approved_at as "approvedAt", approve_asked_at as "approveAskedAt", approved_by as "approvedBy"
     from jules_plan where session_id = $1 order by seq desc limit 1`,
    [sessionId],
  );
}

/** Notes that a person wants this plan carried out; Jules is told in the session's next turn. */
export async function askForPlan(
  tx: Tx,
  plan: Pick<JulesPlan, "sessionId" | "planId">,
  by: string,
  at: Date,
): Promise<void> {
  await rows(
    tx,
    "update jules_plan set approve_asked_at = $3, approved_by = $4 where session_id = $1 and plan_id = $2",
    [plan.sessionId, plan.planId, at, by],
  );
  await raiseRevision(tx, plan.sessionId, at);
}

/** Approvals of plans that are not the newest any more: what a person has not seen is not carried out. */
export async function forgetOutdatedApprovals(tx: Tx, sessionId: string): Promise<void> {
  const forgotten = await rows(
    tx,
    `update jules_plan p set approve_asked_at = null, approved_by = null
     where session_id = $1 and approve_asked_at is not null and approved_at is null
       and exists (select from jules_plan newer where newer.session_id = $1 and newer.seq > p.seq)
     returning plan_id`,
    [sessionId],
  );
  if (forgotten.length > 0) await raiseRevision(tx, sessionId);
}

/** Notes that Jules has taken the approval. `at`: real time. */
export async function planIsApproved(
  tx: Tx,
  { sessionId, planId }: Pick<JulesPlan, "sessionId" | "planId">,
  at: Date,
): Promise<void> {
  await rows(
    tx,
    `update jules_plan set approved_at = $3 where session_id = $1 and plan_id = $2 and approved_at is null`,
    [sessionId, planId, at],
  );
  await raiseRevision(tx, sessionId, at);
}

import { row, rows, type Tx } from "@tributary/kit/database";
import type { JulesPlan } from "../entities/jules-plan";
import type { JulesSession } from "../entities/jules-session";
import { sharesWith } from "../queries/shares";
import { raiseRevision } from "./raise-revision";

/** The newest plan of a session; null before there is one. */
export function currentPlan(tx: Tx, sessionId: string): Promise<JulesPlan | null> {
  return row(
    tx,
    `select session_id as "sessionId", plan_id as "planId", seq, steps, created_at as "createdAt",
       approved_at as "approvedAt", approve_asked_at as "approveAskedAt", approved_by as "approvedBy", by_share as "byShare"
     from jules_plan where session_id = $1 order by seq desc limit 1`,
    [sessionId],
  );
}

/** Who wants a plan carried out, and whether only by a share. */
interface Asking {
  by: string;
  byShare: boolean;
  at: Date;
}

/** Notes that a person wants this plan carried out; Jules is told in the session's next turn. */
export async function askForPlan(
  tx: Tx,
  plan: Pick<JulesPlan, "sessionId" | "planId">,
  { by, byShare, at }: Asking,
): Promise<void> {
  await rows(
    tx,
    `update jules_plan set approve_asked_at = $3, approved_by = $4, by_share = $5
     where session_id = $1 and plan_id = $2`,
    [plan.sessionId, plan.planId, at, by, byShare],
  );
  await raiseRevision(tx, plan.sessionId, at);
}

/** Takes back an approval that was given by a share, if that has ended. `now`: of the deployment's clock. */
export async function forgetUnsharedApproval(
  tx: Tx,
  { id, ownerId, moduleId }: Pick<JulesSession, "id" | "ownerId" | "moduleId">,
  { planId, byShare }: Pick<JulesPlan, "planId" | "byShare">,
  now: Date,
): Promise<boolean> {
  if (!byShare || (await sharesWith(tx, ownerId, [moduleId], now)).has(moduleId)) return false;
  await rows(
    tx,
    "update jules_plan set approve_asked_at = null, approved_by = null where session_id = $1 and plan_id = $2",
    [id, planId],
  );
  await raiseRevision(tx, id);
  return true;
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

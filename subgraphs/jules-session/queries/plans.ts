import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { JulesPlan } from "../entities/jules-plan";

/** A plan as it is read. */
export type PlanRow = Pick<
  JulesPlan,
  "sessionId" | "planId" | "steps" | "approvedAt" | "createdAt"
> & {
  runsWithoutApproval: boolean;
};

const SELECT = `select p.session_id as "sessionId", p.plan_id as "planId", p.steps, p.created_at as "createdAt",
    p.approved_at as "approvedAt",
    p.approved_at is null and p.approve_asked_at is null
      and (not s.require_plan_approval or exists (select from jules_plan before
        where before.session_id = p.session_id and before.seq < p.seq and before.approved_at is not null))
      and not (s.status = 'AWAITING_PLAN_APPROVAL' and not exists (select from jules_plan newer
        where newer.session_id = p.session_id and newer.seq > p.seq)) as "runsWithoutApproval"
  from jules_plan p join jules_session s on s.id = p.session_id`;

/** The newest plan of each session that has one. */
export function currentPlansOf(db: DataSource, sessionIds: readonly string[]): Promise<PlanRow[]> {
  return rows(
    db,
    `select plan.* from unnest($1::text[]) as wanted (session_id),
     lateral (${SELECT} where p.session_id = wanted.session_id order by p.seq desc limit 1) as plan`,
    [sessionIds],
  );
}

/** Plans by `<session> <plan>`, in any order. */
export function plansByName(db: DataSource, names: readonly string[]): Promise<PlanRow[]> {
  const parts = names.map((name) => [
    name.slice(0, name.indexOf(" ")),
    name.slice(name.indexOf(" ") + 1),
  ]);
  return rows(
    db,
    `${SELECT} join unnest($1::text[], $2::text[]) as wanted (session_id, plan_id)
       on wanted.session_id = p.session_id and wanted.plan_id = p.plan_id`,
    [parts.map(([id]) => id), parts.map(([, plan]) => plan)],
  );
}

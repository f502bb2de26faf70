import { row, rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** Which promoter a workspace has now: of the referral that it belongs to, unless that was voided. */
const PROMOTER_OF_WORKSPACE = `workspace_referral w
  join referral_promoter r on r.referral_id = w.referral_id
  left join referral_end e on e.referral_id = w.referral_id`;

/**
 * Shares in force with one person, by name or as the promoter of the module's workspace; may name a module twice.
 * $2 the person, $3 the instant. Whoever reads modules joins it: a share is looked up at every call, so it ends at once.
 */
export const SHARES_IN_FORCE = `
  select s.module_id, s.can_apply from module_share s where s.user_id = $2 and s.until > $3
  union all
  select s.module_id, s.can_apply from promoter_user u
  join module_promoter_share s on s.promoter_id = u.promoter_id
  join module m on m.id = s.module_id
  join ${PROMOTER_OF_WORKSPACE} on w.workspace_id = m.workspace_id and r.promoter_id = s.promoter_id
  where u.user_id = $2 and s.until > $3 and e.referral_id is null`;

/** A share that is in force. */
export interface ShareInForce {
  moduleId: string;
  canApply: boolean;
}

/** The shares of these modules that are in force with a person at an instant, by module. */
export async function sharesWith(
  db: DataSource | Tx,
  userId: string,
  moduleIds: readonly string[],
  at: Date,
): Promise<Map<string, ShareInForce>> {
  const found = await rows<ShareInForce>(
    db,
    `select module_id as "moduleId", bool_or(can_apply) as "canApply"
     from (${SHARES_IN_FORCE}) as share where module_id = any($1) group by module_id`,
    [moduleIds, userId, at],
  );
  return new Map(found.map((share) => [share.moduleId, share]));
}

/** The promoter of a workspace; null where it came through none. */
export async function promoterOf(db: DataSource | Tx, workspaceId: string): Promise<string | null> {
  const found = await row<{ promoterId: string }>(
    db,
    `select r.promoter_id as "promoterId" from ${PROMOTER_OF_WORKSPACE}
     where w.workspace_id = $1 and e.referral_id is null`,
    [workspaceId],
  );
  return found?.promoterId ?? null;
}

/** One share of a module, as those who may share it see it. */
export interface ShareRow {
  moduleId: string;
  /** Null: the promoter of the workspace, whoever that is. */
  userId: string | null;
  canApply: boolean;
  until: Date;
  sharedBy: string;
  sharedAt: Date;
}

/** What is read of one module: there are at most a hundred in force. */
const MOST_OF_MODULE = 200;

/** The shares of these modules, those that have ended too: they say who agreed to what. Newest first. */
export function sharesOf(db: DataSource | Tx, moduleIds: readonly string[]): Promise<ShareRow[]> {
  const columns = `can_apply as "canApply", until, shared_by as "sharedBy", shared_at as "sharedAt"`;
  return rows(
    db,
    `select share.* from unnest($1::text[]) as wanted (module_id),
     lateral (
       select * from (
         select module_id as "moduleId", user_id as "userId", ${columns} from module_share s
         where s.module_id = wanted.module_id
         union all
         select module_id, null, ${columns} from module_promoter_share s where s.module_id = wanted.module_id) as each
       order by "sharedAt" desc, "userId" nulls first limit ${MOST_OF_MODULE}) as share
     order by "sharedAt" desc, "userId" nulls first`,
    [moduleIds],
  );
}

import { row, rows, type Tx } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { type DataSource, In } from "typeorm";
import { clockOffset } from "../clock-offset";
import { Account } from "../entities/account";
import { bookDueNow } from "../ledger/functions";

/** Who reads: a viewer by `db`, with the service beside it; or the service alone. */
export type Reading = Services & { serviceDb?: DataSource };

/** What a workspace holds at an instant, in micro-credits. */
export interface Balance {
  awarded: bigint;
  purchased: bigint;
  reserved: bigint;
  asOf: Date;
}

/**
 * The accounts of workspaces, in the workspaces' order; null where nothing was ever booked. What fell due is booked
 * first, by the service, so that no balance counts expired credits.
 */
export async function accountsOf(
  services: Reading,
  workspaceIds: readonly string[],
): Promise<(Account | null)[]> {
  const repository = services.db.getRepository(Account);
  const load = () => repository.find({ where: { workspaceId: In([...workspaceIds]) } });
  let accounts = await load();
  const now = services.clock.now();
  const due = accounts.filter(({ nextDueAt }) => nextDueAt !== null && nextDueAt <= now);
  if (due.length > 0) {
    const workspaces = due.map(({ workspaceId }) => workspaceId);
    await bookDueNow(services.serviceDb ?? services.db, workspaces, clockOffset(services.clock));
    accounts = await load();
  }
  const byWorkspace = new Map(accounts.map((account) => [account.workspaceId, account]));
  return workspaceIds.map((id) => byWorkspace.get(id) ?? null);
}

/** Credits that expire next and when, in the workspaces' order; null where none will. */
export async function expiringNextOf(
  services: Services,
  workspaceIds: readonly string[],
): Promise<({ credits: bigint; at: Date } | null)[]> {
  const found = await rows<{ workspace_id: string; at: Date; credits: bigint }>(
    services.db,
    `select distinct on (workspace_id) workspace_id, expires_at as at, sum(available)::bigint as credits
     from lot
     where workspace_id = any ($1) and open and expires_at > $2
     group by workspace_id, expires_at
     order by workspace_id, expires_at`,
    [workspaceIds, services.clock.now()],
  );
  const byWorkspace = new Map(
    found.map(({ workspace_id, at, credits }) => [workspace_id, { at, credits }]),
  );
  return workspaceIds.map((id) => byWorkspace.get(id) ?? null);
}

/** What expires, what expires together as one, the soonest first; `most` of each workspace, in the workspaces' order. */
export async function expiringOf(
  services: Services,
  workspaceIds: readonly string[],
  most: number,
): Promise<{ credits: bigint; at: Date }[][]> {
  const found = await rows<{ workspaceId: string; at: Date; credits: bigint }>(
    services.db,
    `select wanted.id as "workspaceId", soon.* from unnest($1::text[]) as wanted (id) cross join lateral (
       select expires_at as at, sum(available)::bigint as credits from lot
       where workspace_id = wanted.id and open and expires_at > $2
       group by expires_at having sum(available) > 0 order by expires_at limit $3) soon
     order by wanted.id, soon.at`,
    [workspaceIds, services.clock.now(), most],
  );
  const ofWorkspace = Map.groupBy(found, ({ workspaceId }) => workspaceId);
  return workspaceIds.map((id) => ofWorkspace.get(id) ?? []);
}

/**
 * What workspaces held at an instant that is not in the future, in the workspaces' order. Each transfer states the
 * balances after it, so a moment in any history is some twenty looks away.
 */
export async function balancesAt(
  services: Reading,
  asked: readonly { workspaceId: string; at: Date }[],
): Promise<Omit<Balance, "asOf">[]> {
  await accountsOf(
    services,
    asked.map(({ workspaceId }) => workspaceId),
  );
  const found = await rows<{ awarded: bigint; purchased: bigint; reserved: bigint }>(
    services.db,
    // Looked up first: a condition with a call is not used by an index behind the policies of rows, and the call
    // would be made for each booking of the workspace.
    `with asked as materialized (
       select workspace_id, place, seq_at(workspace_id, at) as seq
       from unnest($1::text[], $2::timestamptz[]) with ordinality as asked (workspace_id, at, place)
     )
     select coalesce(t.awarded_after, 0) as awarded, coalesce(t.purchased_after, 0) as purchased,
       coalesce(t.reserved_after, 0) as reserved
     from asked left join transfer t on t.workspace_id = asked.workspace_id and t.seq = asked.seq
     order by asked.place`,
    [asked.map(({ workspaceId }) => workspaceId), asked.map(({ at }) => at)],
  );
  return found;
}

/** The code that a workspace came through; null for one that came through none. */
export async function codeOfWorkspace(tx: Tx, workspaceId: string): Promise<string | null> {
  const found = await row<{ code: string }>(
    tx,
    `select referral.code_used as code from account join referral on referral.id = account.referral_id
     where account.workspace_id = $1`,
    [workspaceId],
  );
  return found?.code ?? null;
}

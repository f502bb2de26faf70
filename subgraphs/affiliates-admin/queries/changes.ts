import { readChanges } from "@tributary/events/changes";
import { feedHead, type Position } from "@tributary/events/feed";
import { row, rows } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import type { DataSource } from "typeorm";
import { z } from "zod";
import {
  changesToldBy,
  changesToldByAct,
  type OpenChange,
  type RecordedAct,
  type ToldChange,
  toldTypes,
} from "../told-changes";

/** How far somebody has heard: the log, and the audit log, which tells of acts that no event does. */
export interface HeardUntil {
  place: Position;
  /** Of the newest entry heard of, in the audit log's chain. */
  audit: string;
}

/** What has changed since, and for whom. */
export interface Changes {
  changes: ToldChange[];
  until: HeardUntil;
  /** Whether there is more now. */
  more: boolean;
  /** Whether what lies between was left out: the place was unknown here. */
  lost: boolean;
}

/** Entries of the log, and acts, that one look passes at most. */
const MOST = 1_000;

const inputSchema = z.object({
  after: z
    .object({
      place: z.object({
        epoch: z.number().int().nonnegative(),
        xid: z.string().regex(/^\d{1,20}$/),
        sequence: z.string().regex(/^\d{1,19}$/),
      }),
      audit: z.string().regex(/^\d{1,18}$/),
    })
    .nullable(),
});

/**
 * What has changed behind a place, for the gateway, which tells it on to whom it is for: as many statements whoever
 * listens, and whatever has happened. Null for a place: from now on.
 */
export async function changesSince({ db }: Services, input: unknown): Promise<Changes> {
  const { after } = inputSchema.parse(input);
  const page = after && (await readChanges(db, toldTypes, after.place, MOST));
  if (!after || !page)
    return { changes: [], until: await now(db), more: false, lost: Boolean(after) };
  const acts = await actsBehind(db, after.audit);
  const open = [...page.events.flatMap(changesToldBy), ...acts.flatMap(changesToldByAct)];
  const until = { place: page.end ?? after.place, audit: acts.at(-1)?.position ?? after.audit };
  const more = page.more || acts.length === MOST;
  return { changes: await addressed(db, once(open)), until, more, lost: false };
}

async function now(db: DataSource): Promise<HeardUntil> {
  const head = await row<{ position: string }>(
    db,
    "select coalesce(max(position), 0)::text as position from audit_chain",
  );
  return { place: await feedHead(db), audit: head!.position };
}

/** In the order of the chain, which is that of the commits. */
function actsBehind(db: DataSource, position: string) {
  return rows<RecordedAct & { position: string }>(
    db,
    `select c.position::text as position, e.id, e.action, e.target, e.after ->> 'workspaceId' as "workspaceId",
       e.after ->> 'operationId' as "operationId"
     from audit_chain c join audit_entry e on e.id = c.entry_id
     where c.position > $1 order by c.position limit ${MOST}`,
    [position],
  );
}

/** Many changes of one thing for the same people are one. */
function once(changes: readonly OpenChange[]): OpenChange[] {
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}

/** Puts people in the place of promoters and referrals; one statement for all of them. */
async function addressed(db: DataSource, changes: readonly OpenChange[]): Promise<ToldChange[]> {
  const given = (name: "promoterId" | "referralId") =>
    changes.flatMap((change) => change[name] ?? []);
  const [promoters, referrals] = [given("promoterId"), given("referralId")];
  const found =
    promoters.length + referrals.length === 0
      ? []
      : await rows<{ id: string; userId: string }>(
          db,
          `select promoter_id as id, user_id as "userId" from affiliate where promoter_id = any($1)
           union all
           select r.referral_id, a.user_id from promoter_referral r join affiliate a using (promoter_id)
           where r.referral_id = any($2)`,
          [promoters, referrals],
        );
  const userOf = new Map(found.map(({ id, userId }) => [id, userId]));
  return changes.map(({ type, id, operators, scope, ...whom }) => ({
    type,
    id,
    to: {
      operators,
      scope,
      userIds: known([
        ...(whom.userIds ?? []),
        userOf.get(whom.promoterId ?? ""),
        userOf.get(whom.referralId ?? ""),
      ]),
      workspaceIds: known(whom.workspaceIds ?? []),
    },
  }));
}

function known(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}

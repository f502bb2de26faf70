import { row, rows } from "@tributary/kit/database";
import {
  type Connection,
  MOST_COUNTED,
  MOST_SEARCHED,
  type PageArgs,
  pageRequest,
  searchedConnection,
} from "@tributary/kit/pages";
import type { DataSource } from "typeorm";
import { RevenueEntry } from "../entities/revenue-entry";
import { cursorInstant } from "../input";
import type { RevenueEntryFilter } from "../schema.generated";
import { columnsOf } from "./columns";
import { matching, type Walk, walkFor } from "./revenue-entry-filter";

/** How many workspaces of a referral are looked through: those that became known last. */
const MOST_WORKSPACES = 100;
/** How many changes of one draw are shown. */
const MOST_CHANGES = 100;

const NEWEST_FIRST = "booked_at desc, usage_id desc, lot_id desc, workspace_id desc";

type Looked = RevenueEntry & { matches: boolean; isEnd: boolean };

/** A page of draws, newest first, along the index that the filter names. Throws BAD_USER_INPUT. */
export async function revenueEntryPage(
  db: DataSource,
  { filter, ...args }: PageArgs & { filter: RevenueEntryFilter },
): Promise<Connection<RevenueEntry>> {
  const request = pageRequest(args, 4);
  const walk = walkFor(filter);
  const keys = await keysOf(db, walk);
  const [at, ...rest] = request.after ?? [];
  const after = at === undefined ? [null, null, null, null] : [cursorInstant(at), ...rest];
  const most = Math.ceil(MOST_SEARCHED / Math.max(1, keys.length));
  const parameters = [keys, request.limit + 1, most, ...after];
  const matches = matching(filter, parameters);
  const found = await rows<Looked>(
    db,
    `select ${columnsOf(db, RevenueEntry, "page")}, page.matches, page.is_end as "isEnd"
     from unnest($1::text[]) as walk (key) cross join lateral (
       select looked.* from (
         select e.*, ${matches} as matches, row_number() over (order by ${NEWEST_FIRST}) = $3 as is_end
         from revenue_entry e
         where e.kind = 'SPEND' and e.${walk.column} = walk.key and ${walk.condition}
           and ($4::timestamptz is null
             or (e.booked_at, e.usage_id, e.lot_id, e.workspace_id) < ($4, $5, $6, $7))
         order by ${NEWEST_FIRST} limit $3) looked
       where matches or is_end order by ${NEWEST_FIRST} limit $2) page
     order by ${NEWEST_FIRST.replaceAll(/\w+ desc/g, "page.$&")}`,
    parameters,
  );
  // Where one of several walks stopped, what the others found behind it is for the next page.
  const stopped = found.findIndex(({ isEnd }) => isEnd);
  const looked = stopped < 0 ? found : found.slice(0, stopped + 1);
  return searchedConnection(
    looked.map((entry) => ({ node: entry, matches: entry.matches, isEnd: entry.isEnd })),
    request,
    ({ bookedAt, usageId, lotId, workspaceId }) => [
      bookedAt.toISOString(),
      usageId,
      lotId,
      workspaceId,
    ],
    () => count(db, walk, keys, filter),
  );
}

async function keysOf(db: DataSource, { keys }: Walk): Promise<string[]> {
  if (Array.isArray(keys)) return keys;
  const found = await rows<{ workspace_id: string }>(
    db,
    `select workspace_id from referral_workspace where referral_id = $1
     order by attached_at desc, workspace_id limit ${MOST_WORKSPACES}`,
    [keys.ofReferral],
  );
  return found.map(({ workspace_id }) => workspace_id);
}

/** Exact where at most 10,000 draws are to be looked at; null beyond. */
async function count(db: DataSource, walk: Walk, keys: string[], filter: RevenueEntryFilter) {
  const parameters: unknown[] = [keys];
  const counted = await row<{ matches: number; looked: number }>(
    db,
    `select count(*) filter (where matches)::int as matches, count(*)::int as looked from (
       select page.matches from unnest($1::text[]) as walk (key) cross join lateral (
         select ${matching(filter, parameters)} as matches from revenue_entry e
         where e.kind = 'SPEND' and e.${walk.column} = walk.key and ${walk.condition}
         limit ${MOST_COUNTED + 1}) page
       limit ${MOST_COUNTED + 1}) looked`,
    parameters,
  );
  return counted!.looked > MOST_COUNTED ? null : counted!.matches;
}

/** A draw: what names it. */
export interface DrawId {
  workspaceId: string;
  usageId: string;
  lotId: string;
}

/** What changed these draws since, each one's in the order in which it was booked. */
export async function changesOf(
  db: DataSource,
  draws: readonly DrawId[],
): Promise<RevenueEntry[][]> {
  const found = await rows<RevenueEntry & { place: number }>(
    db,
    `select ${columnsOf(db, RevenueEntry, "change")}, draw.place::int
     from unnest($1::text[], $2::text[], $3::text[]) with ordinality as draw (workspace_id, usage_id, lot_id, place)
     cross join lateral (
       select e.* from revenue_entry e
       where e.workspace_id = draw.workspace_id and e.usage_id = draw.usage_id and e.lot_id = draw.lot_id
         and e.cause <> 'spend'
       order by e.booked_at, e.cause limit ${MOST_CHANGES}) change
     order by draw.place, change.booked_at, change.cause`,
    [
      draws.map(({ workspaceId }) => workspaceId),
      draws.map(({ usageId }) => usageId),
      draws.map(({ lotId }) => lotId),
    ],
  );
  const ofDraw = Map.groupBy(found, ({ place }) => place);
  return draws.map((_, index) => ofDraw.get(index + 1) ?? []);
}

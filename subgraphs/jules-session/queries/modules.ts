import type { Clock } from "@tributary/kit/clock";
import { rows } from "@tributary/kit/database";
import {
  boundedCount,
  type Connection,
  connection,
  emptyConnection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import { actingUserId, isOperator, isPlatformKey, type Viewer } from "@tributary/kit/viewer";
import type { DataSource } from "typeorm";
import type { Module } from "../entities/module";
import { SHARES_IN_FORCE } from "./shares";

/** A module, and what its share with the caller says; null without one that is in force. */
export type ModuleRow = Module & { shareMayApply: boolean | null };

/** What a query for modules goes by. */
interface Asker {
  db: DataSource;
  viewer: Viewer;
  clock: Clock;
}

/** The caller's workspaces by its token; keys carry none. */
export function workspacesOf(viewer: Viewer): string[] {
  return viewer.kind === "USER" ? viewer.workspaces.map(({ id }) => id) : [];
}

/** $1 workspaces, $2 the user, $3 now, $4 whether the caller sees everything. */
const SELECT = `with share as (
    select module_id, bool_or(can_apply) as can_apply from (${SHARES_IN_FORCE}) as each group by module_id)
  select m.id, m.workspace_id as "workspaceId", m.name, m.description,
    m.created_by as "createdBy", m.created_at as "createdAt", m.head_number as "headNumber",
    s.can_apply as "shareMayApply"
  from module m
  left join share s on s.module_id = m.id
  where ($4 or m.workspace_id = any($1) or s.module_id is not null)`;

function parameters({ viewer, clock }: Asker): unknown[] {
  const seesAll =
    isOperator(viewer) ||
    isPlatformKey(viewer, "jules:read") ||
    isPlatformKey(viewer, "modules:write");
  return [workspacesOf(viewer), actingUserId(viewer), clock.now(), seesAll];
}

/** Those of these modules that the caller may see, in any order. */
export function visibleModules(asker: Asker, ids: readonly string[]): Promise<ModuleRow[]> {
  return rows(asker.db, `${SELECT} and m.id = any($5)`, [...parameters(asker), ids]);
}

/** A page of the modules that the caller may see, oldest first. */
export async function modulePage(
  asker: Asker,
  args: PageArgs & { search?: string | null },
): Promise<Connection<ModuleRow>> {
  const request = pageRequest(args, 1);
  const search = args.search?.trim() ?? "";
  if (search.length > 100 || !isStorable(search)) return emptyConnection(request);
  const named = [...parameters(asker), `%${search.replace(/[\\%_]/g, "\\$&")}%`];
  const list = `${SELECT} and m.name ilike $5`;
  // Only what is asked for, so that the plan may be kept.
  const behind = request.after ? "and m.id > $6" : "";
  const found = await rows<ModuleRow>(
    asker.db,
    `${list} ${behind} order by m.id limit ${request.limit + 1}`,
    [...named, ...(request.after ?? [])],
  );
  return connection(
    found,
    request,
    ({ id }) => [id],
    () => boundedCount(asker.db, list, named),
  );
}

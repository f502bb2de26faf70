import { rows, type Tx } from "@tributary/kit/database";
import type { HistoryKind, HistoryRow, LineProblem } from "../domain/history-line";

/** A line that says something, by its number. */
export interface RowLine {
  line: number;
  row: HistoryRow;
}

/** What became of lines: each is in exactly one of the three. */
export interface Written {
  imported: number;
  /** There before, with the same content. */
  unchanged: number;
  problems: ({ line: number } & LineProblem)[];
}

/** Locks workspaces as a booking does; answers the instants at which it would be booked. */
export type LockWorkspaces = (workspaceIds: readonly string[]) => Promise<Map<string, Date>>;

/** Where a dry run keeps its own earlier lines: gone with its connection, also when that is killed. */
const DRY_RUN_TABLE = "pg_temp.history_dry_run";

const TABLES = {
  DEPLOYMENTS: {
    table: "imported_usage",
    at: "spent_at",
    columns: {
      external_id: "text",
      workspace_id: "text",
      deployment_id: "text",
      module: "text",
      purchased: "bigint",
      awarded: "bigint",
      spent_at: "timestamptz",
    },
  },
  PURCHASES: {
    table: "imported_purchase",
    at: "purchased_at",
    columns: {
      external_id: "text",
      workspace_id: "text",
      credits: "bigint",
      amount_minor: "bigint",
      currency: "text",
      purchased_at: "timestamptz",
    },
  },
} as const;

/**
 * Writes lines that were not there before, in workspaces that have booked nothing yet. Lines that come twice in the
 * list count as if they had come one after another. `importId`: what they are said to have come with.
 */
export async function writeHistory(
  tx: Tx,
  kind: HistoryKind,
  importId: string,
  lines: readonly RowLine[],
  lock: LockWorkspaces,
): Promise<Written> {
  const { table } = TABLES[kind];
  const workspaces = [...new Set(lines.map(({ row }) => row.workspace_id))];
  const booked = await bookedOf(tx, workspaces);
  // What has booked stays so, and need not be held up.
  const instants = await lock(workspaces.filter((id) => !booked.has(id)));
  for (const id of await bookedOf(tx, [...instants.keys()])) {
    booked.add(id);
    instants.delete(id);
  }
  const imported = await insert(tx, kind, table, importId, lines, instants);
  const rest = lines.filter(({ line }) => !imported.has(line));
  return judge(rest, imported.size, booked, await compare(tx, kind, table, rest));
}

/** Makes a dry run's memory of its own lines, on this connection. */
export async function beginDryRun(tx: Tx, kind: HistoryKind): Promise<void> {
  await endDryRun(tx);
  const like = `${TABLES[kind].table} including constraints including indexes`;
  await rows(tx, `create temporary table history_dry_run (like ${like})`);
}

export async function endDryRun(tx: Tx): Promise<void> {
  await rows(tx, `drop table if exists ${DRY_RUN_TABLE}`);
}

/**
 * What `writeHistory` would answer at this time, with the lines before in the same dry run. Writes nothing that
 * stays.
 */
export async function tryHistory(
  tx: Tx,
  kind: HistoryKind,
  lines: readonly RowLine[],
  now: Date,
): Promise<Written> {
  const workspaces = [...new Set(lines.map(({ row }) => row.workspace_id))];
  const booked = await bookedOf(tx, workspaces);
  const known = await compare(tx, kind, TABLES[kind].table, lines);
  const open = workspaces.filter((id) => !booked.has(id)).map((id) => [id, now] as const);
  const unknown = lines.filter(({ line }) => !known.has(line));
  const imported = await insert(tx, kind, DRY_RUN_TABLE, "dry run", unknown, new Map(open));
  const again = unknown.filter(({ line }) => !imported.has(line));
  for (const [line, same] of await compare(tx, kind, DRY_RUN_TABLE, again)) known.set(line, same);
  const rest = lines.filter(({ line }) => !imported.has(line));
  return judge(rest, imported.size, booked, known);
}

/** Which of these workspaces have booked. */
async function bookedOf(tx: Tx, workspaceIds: readonly string[]): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    tx,
    "select workspace_id as id from account where workspace_id = any ($1) and seq > 0",
    [workspaceIds],
  );
  return new Set(found.map(({ id }) => id));
}

/** The lines that were new and whose workspace is among those of `instants`. */
async function insert(
  tx: Tx,
  kind: HistoryKind,
  table: string,
  importId: string,
  lines: readonly RowLine[],
  instants: ReadonlyMap<string, Date>,
): Promise<Set<number>> {
  const { at, columns } = TABLES[kind];
  const names = Object.keys(columns).join(", ");
  const inserted = await rows<{ line: bigint }>(
    tx,
    `insert into ${table} (${names}, imported_at, import_id, line)
     select ${names}, opened.at, $4, line
     from ${told(kind)} join unnest($2::text[], $3::timestamptz[]) as opened (id, at) on opened.id = told.workspace_id
     where told.${at} <= opened.at
     order by external_id, line
     on conflict (external_id) do nothing returning line`,
    [asJson(lines), [...instants.keys()], [...instants.values()], importId],
  );
  return new Set(inserted.map(({ line }) => Number(line)));
}

/** By line: whether what stands under its id is the same; absent where nothing does. */
async function compare(
  tx: Tx,
  kind: HistoryKind,
  table: string,
  lines: readonly RowLine[],
): Promise<Map<number, boolean>> {
  if (lines.length === 0) return new Map();
  const names = Object.keys(TABLES[kind].columns);
  const of = (alias: string) => names.map((name) => `${alias}.${name}`).join(", ");
  const found = await rows<{ line: bigint; same: boolean }>(
    tx,
    `select told.line, (${of("there")}) is not distinct from (${of("told")}) as same
     from ${told(kind)} join ${table} there on there.external_id = told.external_id`,
    [asJson(lines)],
  );
  return new Map(found.map(({ line, same }) => [Number(line), same]));
}

/** The lines in $1 as a table. */
function told(kind: HistoryKind): string {
  const columns = Object.entries(TABLES[kind].columns).map(([name, type]) => `${name} ${type}`);
  return `jsonb_to_recordset($1::jsonb) as told (line bigint, ${columns.join(", ")})`;
}

function asJson(lines: readonly RowLine[]): string {
  return JSON.stringify(lines.map(({ line, row }) => ({ line, ...row })));
}

function judge(
  rest: readonly RowLine[],
  imported: number,
  booked: ReadonlySet<string>,
  known: ReadonlyMap<number, boolean>,
): Written {
  const problems = rest.flatMap(({ line, row }) => {
    const same = known.get(line);
    if (same) return [];
    if (same === false) return [{ line, ...CONFLICT }];
    // Else its workspace is open: the database's clock is a moment behind ours.
    return [{ line, ...(booked.has(row.workspace_id) ? BOOKED : FUTURE) }];
  });
  return { imported, unchanged: rest.length - problems.length, problems };
}

const CONFLICT: LineProblem = {
  code: "ID_CONFLICT",
  field: "id",
  message: "This id was imported before with other content, which stays.",
};
const BOOKED: LineProblem = {
  code: "WORKSPACE_BOOKED",
  field: "workspaceId",
  message: "The workspace has booked here: history is imported before its first booking alone.",
};
const FUTURE: LineProblem = {
  code: "IN_FUTURE",
  field: null,
  message: "It lies in the future.",
};

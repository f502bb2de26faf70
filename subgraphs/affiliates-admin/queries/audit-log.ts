import { row, rows, type Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import {
  boundedCount,
  boundedCounts,
  type Connection,
  connection,
  emptyConnection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import type { DataSource } from "typeorm";
import type { AuditEntry } from "../entities/audit-entry";
import type { AuditFilter } from "../schema.generated";

/** An entry, and whether it was reversed. */
export type AuditRow = AuditEntry & { undone: boolean };

// Whether it was undone is looked up for each entry of the page: EXISTS may be planned as one look through the whole log.
const COLUMNS = `e.id, e.operation_id as "operationId", e.actor, e.action, e.target, e.reason,
  e.before, e.after, e.undoes, e.at,
  coalesce((select true from audit_entry u where u.undoes = e.operation_id), false) as undone`;
const NEWEST_FIRST = "order by e.at desc, e.id desc";

/** The keyset of a page: instant and id of its last entry; both null on the first page. */
function pageOf(args: PageArgs) {
  const request = pageRequest(args, 2);
  const [at = null, id = null] = request.after ?? [];
  if (at !== null && !isInstant(at)) {
    throw new CallerError("BAD_USER_INPUT", "after is not a cursor of this list.", ["after"]);
  }
  return { request, after: [at, id] };
}

function isInstant(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

const keyOf = ({ at, id }: AuditRow) => [at.toISOString(), id];

export type AuditPageArgs = PageArgs & { filter?: AuditFilter | null };

/** The statement of a page and that of all entries which its filter lets through; null: there can be none. */
export function auditStatements(args: AuditPageArgs) {
  const { request, after } = pageOf(args);
  const conditions: string[] = [];
  const parameters: unknown[] = [];
  const where = (condition: string, value: unknown) => {
    parameters.push(value);
    conditions.push(`${condition} $${parameters.length}`);
  };
  const { target, actor, action, operationId: operation_id, from, to } = args.filter ?? {};
  for (const [column, value] of Object.entries({ target, actor, action, operation_id })) {
    if (value == null) continue;
    if (!isStorable(value)) return { request, statements: null };
    where(`e.${column} =`, value);
  }
  if (from) where("e.at >=", from);
  if (to) where("e.at <", to);
  const filtered = `select ${COLUMNS} from audit_entry e where ${["true", ...conditions].join(" and ")}`;
  const behind = request.after
    ? `and (e.at, e.id) < ($${parameters.length + 1}::timestamptz, $${parameters.length + 2})`
    : "";
  const page = {
    sql: `${filtered} ${behind} ${NEWEST_FIRST} limit ${request.limit + 1}`,
    parameters: request.after ? [...parameters, ...after] : parameters,
  };
  return { request, statements: { page, all: { sql: filtered, parameters } } };
}

/** A page of entries, newest first. Each filter, and actor with action, has an index in this order. */
export async function auditPage(
  db: DataSource,
  args: AuditPageArgs,
): Promise<Connection<AuditRow>> {
  const { request, statements } = auditStatements(args);
  if (!statements) return emptyConnection(request);
  const { page, all } = statements;
  const found = await rows<AuditRow>(db, page.sql, page.parameters);
  return connection(found, request, keyOf, () => boundedCount(db, all.sql, all.parameters));
}

/** One page for each target, in one statement. */
export async function auditPagesOf(
  db: DataSource,
  targets: readonly string[],
  args: PageArgs,
): Promise<Connection<AuditRow>[]> {
  const { request, after } = pageOf(args);
  const behind = request.after ? "and (e.at, e.id) < ($2::timestamptz, $3)" : "";
  const found = await rows<AuditRow>(
    db,
    `select page.* from unnest($1::text[]) as wanted (target),
     lateral (select ${COLUMNS} from audit_entry e
       where e.target = wanted.target ${behind} ${NEWEST_FIRST} limit ${request.limit + 1}) as page`,
    request.after ? [targets, ...after] : [targets],
  );
  const byTarget = Map.groupBy(found, ({ target }) => target);
  const counts = boundedCounts(db, "select 1 from audit_entry e where e.target = wanted.owner");
  return targets.map((target) =>
    connection(byTarget.get(target) ?? [], request, keyOf, () => counts.load(target)),
  );
}

/** The entry of one operation. */
export async function auditOf(db: DataSource, operationId: string): Promise<AuditRow | null> {
  return row(db, `select ${COLUMNS} from audit_entry e where e.operation_id = $1`, [operationId]);
}

/** Whether a later act of the same kind on the same target, that was not undone itself, stands behind an operation. */
export async function isFollowedByAnother(
  tx: Tx,
  { id, action, target }: { id: string; action: string; target: string },
): Promise<boolean> {
  const found = await rows(
    tx,
    `select from audit_entry later join audit_chain place on place.entry_id = later.id
     where later.target = $1 and later.action = $2
       and place.position > (select c.position from audit_chain c join audit_entry e on e.id = c.entry_id
         where e.operation_id = $3)
       and not exists (select from audit_entry u where u.undoes = later.operation_id) limit 1`,
    [target, action, id],
  );
  return found.length > 0;
}

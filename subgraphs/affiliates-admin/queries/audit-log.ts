import { rows } from "@tributary/kit/database";
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

const COLUMNS = `e.id, e.operation_id as "operationId", e.actor, e.action, e.target, e.reason,
  e.before, e.after, e.undoes, e.at,
  exists (select 1 from audit_entry u where u.undoes = e.operation_id) as undone`;

/** A page of entries, newest first. */
export async function auditPage(
  db: DataSource,
  args: PageArgs & { filter?: AuditFilter | null },
): Promise<Connection<AuditRow>> {
  const request = pageRequest(args, 1);
  const conditions: string[] = [];
  const parameters: unknown[] = [];
  const where = (condition: string, value: unknown) => {
    parameters.push(value);
    conditions.push(`${condition} $${parameters.length}`);
  };
  const { target, actor, action, from, to } = args.filter ?? {};
  for (const [column, value] of Object.entries({ target, actor, action })) {
    if (value == null) continue;
    if (!isStorable(value)) return emptyConnection(request);
    where(`e.${column} =`, value);
  }
  if (from) where("e.at >=", from);
  if (to) where("e.at <", to);
  const filtered = `select ${COLUMNS} from audit_entry e where ${["true", ...conditions].join(" and ")}`;
  const after = `$${parameters.length + 1}::text`;
  const found = await rows<AuditRow>(
    db,
    `${filtered} and (${after} is null or e.id < ${after})
     order by e.id desc limit ${request.limit + 1}`,
    [...parameters, request.after?.[0] ?? null],
  );
  return connection(
    found,
    request,
    ({ id }) => [id],
    () => boundedCount(db, filtered, parameters),
  );
}

/** One page for each target, in one statement. */
export async function auditPagesOf(
  db: DataSource,
  targets: readonly string[],
  args: PageArgs,
): Promise<Connection<AuditRow>[]> {
  const request = pageRequest(args, 1);
  const found = await rows<AuditRow>(
    db,
    `select page.* from unnest($1::text[]) as wanted (target),
     lateral (select ${COLUMNS} from audit_entry e
       where e.target = wanted.target and ($2::text is null or e.id < $2)
       order by e.id desc limit ${request.limit + 1}) as page`,
    [targets, request.after?.[0] ?? null],
  );
  const byTarget = Map.groupBy(found, ({ target }) => target);
  const counts = boundedCounts(db, "select 1 from audit_entry e where e.target = wanted.owner");
  return targets.map((target) =>
    connection(
      byTarget.get(target) ?? [],
      request,
      ({ id }) => [id],
      () => counts.load(target),
    ),
  );
}

/** The entry of one operation. */
export async function auditOf(db: DataSource, operationId: string): Promise<AuditRow | null> {
  const found = await rows<AuditRow>(
    db,
    `select ${COLUMNS} from audit_entry e where e.operation_id = $1`,
    [operationId],
  );
  return found[0] ?? null;
}

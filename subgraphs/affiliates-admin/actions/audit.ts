import { row, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { AuditEntry } from "../entities/audit-entry";

/** What an operator did; `before` and `after` are facts that survive JSON, never secrets. */
export interface Audited {
  actor: string;
  action: string;
  target: string;
  reason: string;
  before?: object | null;
  after?: object | null;
  undoes?: string;
  at: Date;
}

/** Writes the audit row in the change's own transaction. Answers the operation's id. */
export async function audit(tx: Tx, entry: Audited): Promise<string> {
  const operationId = newId("opr");
  await tx.getRepository(AuditEntry).insert({
    ...entry,
    id: newId("aud"),
    operationId,
    before: entry.before ?? null,
    after: entry.after ?? null,
    undoes: entry.undoes ?? null,
  });
  return operationId;
}

/** The operation that reversed this one; null while it stands. */
export async function undoneBy(tx: Tx, operationId: string): Promise<string | null> {
  const found = await row<{ operation_id: string }>(
    tx,
    "select operation_id from audit_entry where undoes = $1",
    [operationId],
  );
  return found?.operation_id ?? null;
}

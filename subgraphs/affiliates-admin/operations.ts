import { newId } from "@tributary/kit/ids";
import { plain, type RecordOperation } from "@tributary/kit/operation";
import type { QueryDeepPartialEntity } from "typeorm";
import { AuditEntry } from "./entities/audit-entry";

/** Records what an operator did, with the change. The audit log is here, so nobody needs to be told. */
export const recordOperation: RecordOperation = async ({ viewer, clock }, tx, act) => {
  const operationId = newId("opr");
  const entry: AuditEntry = {
    ...act,
    id: newId("aud"),
    operationId,
    actor: viewer.id,
    before: plain(act.before),
    after: plain(act.after),
    undoes: act.undoes ?? null,
    at: clock.now(),
  };
  await tx.getRepository(AuditEntry).insert(entry as QueryDeepPartialEntity<AuditEntry>);
  return operationId;
};

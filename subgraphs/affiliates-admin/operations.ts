import type { Clock } from "@tributary/kit/clock";
import type { Config } from "@tributary/kit/config";
import type { Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { type Act, plain } from "@tributary/kit/operation";
import type { QueryDeepPartialEntity } from "typeorm";
import { chainBeforeCommit } from "./books/chain-audit";
import { AuditEntry } from "./entities/audit-entry";

/** Who acts, by which clock, and with which key the log is chained. */
export interface Acting {
  viewer: { id: string };
  clock: Clock;
  config: Config;
}

/**
 * Records what an operator did, with the change; its place in the chain is taken as the transaction's last step. The
 * audit log is here, so nobody needs to be told. Answers the operation's id.
 */
export async function recordOperation(
  { viewer, clock, config }: Acting,
  tx: Tx,
  act: Act,
): Promise<string> {
  const operationId = act.id ?? newId("opr");
  const entry: AuditEntry = {
    id: newId("aud"),
    operationId,
    actor: viewer.id,
    action: act.action,
    target: act.target,
    reason: act.reason,
    before: plain(act.before),
    after: plain(act.after),
    undoes: act.undoes ?? null,
    at: clock.now(),
  };
  await tx.getRepository(AuditEntry).insert(entry as QueryDeepPartialEntity<AuditEntry>);
  chainBeforeCommit(tx, config, [entry.id]);
  return operationId;
}

import type { QueryDeepPartialEntity } from "typeorm";
import type { Tx } from "./database";
import { Operation } from "./entities/operation";
import { canonicalJson } from "./idempotency";
import { newId } from "./ids";
import type { BaseContext } from "./subgraph";

/** An operation that is about to be recorded: `before` and `after` may hold bigints and dates, never secrets. */
export interface Act extends Pick<Operation, "action" | "target" | "reason"> {
  before: object | null;
  after: object | null;
  undoes?: string;
}

/** Appends the event `operation.recorded`, so that one audit log holds what is done in every subgraph. */
export type PublishOperation = (
  tx: Tx,
  event: {
    type: "operation.recorded";
    subject: string;
    occurredAt: Date;
    data: Omit<Operation, "id"> & { operationId: string };
  },
) => Promise<unknown>;

/** Writes the audit row in the change's own transaction and tells it. Answers the operation's id. */
export type RecordOperation = (
  context: Pick<BaseContext, "viewer" | "clock">,
  tx: Tx,
  act: Act,
) => Promise<string>;

/** `recordOperation` of one subgraph, over its way to publish. */
export function operationRecorder(publish: PublishOperation): RecordOperation {
  return async ({ viewer, clock }, tx, act) => {
    const { id, ...facts }: Operation = {
      ...act,
      id: newId("opr"),
      actor: viewer.id,
      before: plain(act.before),
      after: plain(act.after),
      undoes: act.undoes ?? null,
      at: clock.now(),
    };
    await tx.getRepository(Operation).insert({ id, ...facts } as QueryDeepPartialEntity<Operation>);
    await publish(tx, {
      type: "operation.recorded",
      subject: facts.target,
      occurredAt: facts.at,
      data: { operationId: id, ...facts },
    });
    return id;
  };
}

/** As JSON keeps it: bigints as texts, dates as ISO 8601. */
export function plain(facts: object | null): Record<string, unknown> | null {
  return facts && JSON.parse(canonicalJson(facts));
}

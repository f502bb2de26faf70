import type { QueryDeepPartialEntity } from "typeorm";
import type { Clock } from "./clock";
import type { Tx } from "./database";
import { Operation } from "./entities/operation";
import { canonicalJson } from "./idempotency";
import { newId } from "./ids";

/** An operation that is about to be recorded: `before` and `after` may hold bigints and dates, never secrets. */
export interface Act extends Pick<Operation, "action" | "target" | "reason"> {
  before: object | null;
  after: object | null;
  undoes?: string;
  /** Where the operation was named before it was done; else a new id. */
  id?: string | undefined;
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

/** Tells why an operation that was asked for is not carried out: the event `operation.refused`. */
export type PublishRefusal = (
  tx: Tx,
  event: {
    type: "operation.refused";
    subject: string;
    occurredAt: Date;
    data: {
      operationId: string;
      /** The operation that was to be undone; null: an approved act that no longer can be done. */
      undoes: string | null;
      code: UndoRefusal["code"] | "OPERATION_REFUSED";
      message: string;
      at: Date;
    };
  },
) => Promise<unknown>;

/** Writes the audit row in the change's own transaction and tells it. Answers the operation's id. */
export type RecordOperation = (
  context: { viewer: { id: string }; clock: Clock },
  tx: Tx,
  act: Act,
) => Promise<string>;

/** `recordOperation` of one subgraph, over its way to publish. */
export function operationRecorder(publish: PublishOperation): RecordOperation {
  return async ({ viewer, clock }, tx, act) => {
    const { id, ...facts }: Operation = {
      ...act,
      id: act.id ?? newId("opr"),
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

/** How operations of one kind are reversed; `Restored` is what the caller goes on with, e.g. an event's id. */
export interface Undo<Context, Restored = void> {
  /** Locks what the operation changed and answers its present facts, in the shape of `after`. */
  lock(context: Context, tx: Tx, operation: Operation): Promise<object>;
  /** Why it can be reversed no more although its facts stand, in a sentence; null: it can. Asked under the lock. */
  refusal?(context: Context, tx: Tx, operation: Operation): Promise<string | null>;
  /** Puts back the facts of `before`. */
  restore(context: Context, tx: Tx, operation: Operation): Promise<Restored>;
}

/** Why an operation is not reversed, or what its reversal gave. */
export type Undone<Restored> = UndoRefusal | { restored: Restored };
export interface UndoRefusal {
  code: "ALREADY_UNDONE" | "NOT_UNDOABLE" | "OWN_ACCOUNT";
  /** A sentence for people. */
  message: string;
}

/** The refusal of whoever comes second. */
export const alreadyUndone: UndoRefusal = {
  code: "ALREADY_UNDONE",
  message: "This operation was undone before; there is nothing to do.",
};

/** Why nothing is reversed that another act has changed since. */
export const changedAgain = "It has been changed again since; undo the later change first.";

/**
 * Reverses one operation, once, and only while nothing has changed what it did. `isUndone` looks under the
 * lock, which orders two reversals of one operation.
 */
export async function undo<Context, Restored>(
  context: Context,
  tx: Tx,
  operation: Operation,
  hook: Undo<Context, Restored>,
  isUndone: (tx: Tx, operationId: string) => Promise<boolean>,
): Promise<Undone<Restored>> {
  const present = await hook.lock(context, tx, operation);
  if (await isUndone(tx, operation.id)) return alreadyUndone;
  const final = await hook.refusal?.(context, tx, operation);
  if (final) return { code: "NOT_UNDOABLE", message: final };
  if (canonicalJson(plain(present)) !== canonicalJson(operation.after)) {
    return { code: "NOT_UNDOABLE", message: changedAgain };
  }
  return { restored: await hook.restore(context, tx, operation) };
}

import type { Clock } from "./clock";
import type { Tx } from "./database";
import { Operation } from "./entities/operation";
import { idempotently } from "./idempotency";
import {
  operationRecorder,
  type PublishOperation,
  type PublishRefusal,
  type Undo,
  type UndoRefusal,
  undo,
} from "./operation";
import { type Beneficiaries, OWN_ACCOUNT } from "./own-account";

/** An operator asks for the undoing of an operation, which the service that did it carries out. */
export interface UndoRequest {
  /** What the undoing will be called. */
  operationId: string;
  /** The operation to reverse. */
  undoes: string;
  /** Its mutation's name: tells whose it is. */
  action: string;
  /** The operator's user id. */
  actor: string;
  reason: string;
}

/** What a reversal may touch: what a handler may, in the name of whoever asked, and why. */
export type UndoContext<Handling> = Handling & { viewer: { id: string }; reason: string };

/** A reversal that was asked for; `restore` answers the facts that stand after it, in the shape of `before`. */
export interface UndoOnRequest<Handling> extends Undo<UndoContext<Handling>, object | null> {
  /** Whose money the operation was about, of what is known here; `actor` is for narrowing. */
  whose(tx: Tx, operation: Operation, actor: { id: string }): Promise<Beneficiaries>;
}

/**
 * Carries requests out in the transaction that hears them, each once however often it is told, and answers with
 * `operation.recorded` or `operation.refused`. Requests about others' acts are passed over. Throws for an operation
 * that should be here and is not: the event waits until it is.
 */
export function undoesOnRequest<Handling extends { tx: Tx; clock: Clock }>(
  publish: PublishOperation & PublishRefusal,
  hooks: Readonly<Record<string, UndoOnRequest<Handling>>>,
): (context: Handling, requests: readonly { data: UndoRequest }[]) => Promise<void> {
  const recordOperation = operationRecorder(publish);
  const isUndone = (tx: Tx, undoes: string) => tx.getRepository(Operation).existsBy({ undoes });

  async function carryOut(handling: Handling, request: UndoRequest): Promise<UndoRefusal | null> {
    const { tx } = handling;
    const { operationId, undoes, action, actor, reason } = request;
    const operation = await tx.getRepository(Operation).findOneBy({ id: undoes, action });
    if (!operation) throw new Error(`operation ${undoes} is not known here yet`);
    const viewer = { id: actor };
    const { userIds = [] } = await hooks[action]!.whose(tx, operation, viewer);
    if (userIds.includes(actor)) return { code: "OWN_ACCOUNT", message: OWN_ACCOUNT };
    const context = { ...handling, viewer, reason };
    const undone = await undo(context, tx, operation, hooks[action]!, isUndone);
    if (!("restored" in undone)) return undone;
    await recordOperation(context, tx, {
      id: operationId,
      action: "undoOperation",
      target: operation.target,
      reason,
      before: operation.after,
      after: undone.restored,
      undoes,
    });
    return null;
  }

  return async (handling, requests) => {
    const { tx, clock } = handling;
    for (const { data: request } of requests) {
      if (!Object.hasOwn(hooks, request.action)) continue;
      const { operationId, undoes } = request;
      // A refusal is remembered too: told again, it must not be carried out after all.
      const call = { owner: "undo", mutation: "undoOperation", key: operationId, input: request };
      const decided = await idempotently(tx, call, () => carryOut(handling, request));
      if (decided.conflict || decided.replayed || !decided.outcome) continue;
      const at = clock.now();
      const data = { operationId, undoes, ...decided.outcome, at };
      await publish(tx, { type: "operation.refused", subject: undoes, occurredAt: at, data });
    }
  };
}

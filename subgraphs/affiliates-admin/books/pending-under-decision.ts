import type { Tx } from "@tributary/kit/database";
import { emailHash } from "@tributary/kit/email";
import { isId } from "@tributary/kit/ids";
import { notFound } from "@tributary/kit/mutation";
import type { Viewer } from "@tributary/kit/viewer";
import { type ClosedRefusal, closedRefusal } from "../domain/pending-operation";
import { PendingOperation } from "../entities/pending-operation";

/** A pending operation under lock, and why this operator does not decide it, if so. Throws NOT_FOUND. */
export async function pendingUnderDecision(
  tx: Tx,
  operationId: string,
  actor: Viewer,
  now: Date,
): Promise<{ pending: PendingOperation; refusal: ClosedRefusal | null }> {
  const lock = { mode: "pessimistic_write" } as const;
  const pending = isId("opr", operationId)
    ? await tx.getRepository(PendingOperation).findOne({ where: { id: operationId }, lock })
    : null;
  if (!pending) throw notFound("pending operation", ["input", "operationId"]);
  return {
    pending,
    refusal: closedRefusal(pending, { id: actor.id, emailHash: mailboxOf(actor) }, now),
  };
}

function mailboxOf(viewer: Viewer): string | null {
  return viewer.kind === "USER" ? emailHash(viewer.email) : null;
}

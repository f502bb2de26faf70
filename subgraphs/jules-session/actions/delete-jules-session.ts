import { mutate } from "@tributary/kit/mutation";
import { dropSession } from "../books/drop-session";
import { lockOwnSession } from "../books/lock-own-session";
import { raiseRevision } from "../books/raise-revision";
import { wakeSession } from "../books/wake-session";
import type { Context } from "../context";
import { JulesSession } from "../entities/jules-session";
import { recordOperation } from "../operations";
import type { CloseJulesSessionInput } from "../schema.generated";
import { done, refused, type SessionOutcome } from "../session-outcome";

/**
 * Hides a session at once; it is deleted at Jules, and then what was said in it here. Where Jules cannot have it, or
 * no key leads there any more, it is dropped here alone. Throws NOT_FOUND.
 */
export function deleteJulesSession(
  context: Context,
  input: CloseJulesSessionInput,
): Promise<SessionOutcome> {
  return mutate<SessionOutcome>(context, {
    name: "deleteJulesSession",
    input,
    conflict: refused,
    async perform(tx) {
      const session = await lockOwnSession(tx, context, input.sessionId);
      const now = context.clock.now();
      const isThere = (session.providerId ?? session.createAskedAt) !== null && !session.goneAt;
      await recordOperation(context, tx, {
        action: "deleteJulesSession",
        target: session.id,
        reason: null,
        before: { status: session.status },
        after: { mayBeAtJules: isThere },
      });
      if (!isThere) await dropSession(tx, session.id, now);
      else {
        await tx
          .getRepository(JulesSession)
          .update({ id: session.id }, { deleteAskedAt: now, remoteTodo: "DELETE" });
        await raiseRevision(tx, session.id, now);
        await wakeSession(tx, session.id);
      }
      return done(session.id);
    },
  });
}

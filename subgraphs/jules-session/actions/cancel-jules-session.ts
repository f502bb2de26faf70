import { mutate } from "@tributary/kit/mutation";
import { lockOwnSession } from "../books/lock-own-session";
import { raiseRevision } from "../books/raise-revision";
import { failWaiting } from "../books/session-is-gone";
import { wakeSession } from "../books/wake-session";
import type { Context } from "../context";
import { JulesSession } from "../entities/jules-session";
import type { CloseJulesSessionInput } from "../schema.generated";
import { done, refused, type SessionOutcome } from "../session-outcome";

/** Ends a session here at once; at Jules it is archived, which stops the agent. Throws NOT_FOUND. */
export function cancelJulesSession(
  context: Context,
  input: CloseJulesSessionInput,
): Promise<SessionOutcome> {
  return mutate<SessionOutcome>(context, {
    name: "cancelJulesSession",
    input,
    conflict: refused,
    async perform(tx) {
      const session = await lockOwnSession(tx, context, input.sessionId);
      if (session.status === "CANCELLED") return done(session.id);
      const now = context.clock.now();
      // Also what Jules may have begun without our having heard of it.
      const mayBeThere = (session.providerId ?? session.createAskedAt) !== null && !session.goneAt;
      await tx
        .getRepository(JulesSession)
        .update(
          { id: session.id },
          { status: "CANCELLED", cancelledAt: now, remoteTodo: mayBeThere ? "ARCHIVE" : null },
        );
      await failWaiting(tx, session.id, "The session was cancelled.");
      await raiseRevision(tx, session.id, now);
      await wakeSession(tx, session.id);
      return done(session.id);
    },
  });
}

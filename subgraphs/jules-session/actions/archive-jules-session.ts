import { mutate } from "@tributary/kit/mutation";
import { lockOwnSession } from "../books/lock-own-session";
import { raiseRevision } from "../books/raise-revision";
import { wakeSession } from "../books/wake-session";
import type { Context } from "../context";
import { JulesSession } from "../entities/jules-session";
import type { CloseJulesSessionInput } from "../schema.generated";
import { done, refused, type SessionOutcome } from "../session-outcome";

/** Takes a session off the list, here at once and then at Jules. Throws NOT_FOUND. */
export function archiveJulesSession(
  context: Context,
  input: CloseJulesSessionInput,
): Promise<SessionOutcome> {
  return mutate<SessionOutcome>(context, {
    name: "archiveJulesSession",
    input,
    conflict: refused,
    async perform(tx) {
      const session = await lockOwnSession(tx, context, input.sessionId);
      if (session.archived) return done(session.id);
      const mayBeThere = (session.providerId ?? session.createAskedAt) !== null && !session.goneAt;
      await tx
        .getRepository(JulesSession)
        .update(
          { id: session.id },
          { archived: true, remoteTodo: mayBeThere ? "ARCHIVE" : session.remoteTodo },
        );
      await raiseRevision(tx, session.id, context.clock.now());
      await wakeSession(tx, session.id);
      return done(session.id);
    },
  });
}

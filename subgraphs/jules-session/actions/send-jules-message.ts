import { checkedText, mutate } from "@tributary/kit/mutation";
import { actingUserId } from "@tributary/kit/viewer";
import { appendActivities } from "../books/append-activity";
import { lockOwnSession } from "../books/lock-own-session";
import { wakeSession } from "../books/wake-session";
import { outboxRefusal, writeMessage } from "../books/write-message";
import type { Context } from "../context";
import { JulesSession } from "../entities/jules-session";
import { asksByShare, mayWrite } from "../may-write";
import { recordOperation } from "../operations";
import { prepareAddition } from "../prepare-addition";
import type { SendJulesMessageInput } from "../schema.generated";
import { done, refused, type SessionOutcome } from "../session-outcome";

/**
 * Puts a text, without secrets, into the session's outbox; it leaves once, when the session hears. An archived session
 * comes back. Refusals: JULES_DISABLED, MODULE_NOT_SHARED, SESSION_CLOSED, QUOTA_REACHED, CONTEXT_TOO_LARGE. Throws
 * NOT_FOUND, and what `prepareAddition` throws.
 */
export async function sendJulesMessage(
  context: Context,
  input: SendJulesMessageInput,
): Promise<SessionOutcome> {
  const given = checkedText(input.text.trim(), ["input", "text"], 1, 20_000);
  // Redaction takes its time: before the transaction, so that nobody waits for it.
  const prepared = await prepareAddition(context, input.sessionId, {
    text: given,
    sources: [],
    field: ["input", "text"],
  });
  return mutate<SessionOutcome>(context, {
    name: "sendJulesMessage",
    input,
    conflict: refused,
    async perform(tx) {
      const session = await lockOwnSession(tx, context, input.sessionId);
      const refusal = await mayWrite(context.asViewer(tx), context, session);
      if (refusal) return refused(refusal);
      const full = await outboxRefusal(tx, session.id);
      if (full) return refused(full);
      if ("refusals" in prepared) return refused(prepared.refusals[0]!);
      const sentBy = actingUserId(context.viewer)!;
      const { text, redactions } = prepared;
      const at = context.clock.now();
      const written = await writeMessage(tx, session, {
        kind: "MESSAGE",
        text,
        sentBy,
        byShare: asksByShare(context, session),
        at,
      });
      const [seq] = await appendActivities(tx, session.id, [
        {
          type: "USER_MESSAGED",
          originator: "USER",
          createdAt: at,
          text,
          messageId: written.messageId,
        },
      ]);
      if (session.archived)
        await tx
          .getRepository(JulesSession)
          .update({ id: session.id }, { archived: false, remoteTodo: "UNARCHIVE" });
      await recordOperation(context, tx, {
        action: "sendJulesMessage",
        target: session.id,
        reason: null,
        before: null,
        after: { ...written, redactions },
      });
      await wakeSession(tx, session.id);
      return done(session.id, seq!);
    },
  });
}

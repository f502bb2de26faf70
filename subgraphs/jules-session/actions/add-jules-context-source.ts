import { randomBytes } from "node:crypto";
import { mutate } from "@tributary/kit/mutation";
import { actingUserId } from "@tributary/kit/viewer";
import { appendActivities } from "../books/append-activity";
import { keepSources } from "../books/keep-sent-tree";
import { lockOwnSession } from "../books/lock-own-session";
import { wakeSession } from "../books/wake-session";
import { outboxRefusal, writeMessage } from "../books/write-message";
import type { Context } from "../context";
import { JulesContextSource } from "../entities/jules-context-source";
import type { Refusal } from "../input";
import { asksByShare, mayWrite } from "../may-write";
import { recordOperation } from "../operations";
import { prepareAddition } from "../prepare-addition";
import { buildMessage } from "../prompt/build-prompt";
import type { AddJulesContextSourceInput } from "../schema.generated";
import { done, refused, type SessionOutcome } from "../session-outcome";

/** A session has a handful: its readers get all of them at once. */
const MOST_SOURCES = 100;

const tooManySources: Refusal = {
  code: "QUOTA_REACHED",
  message: `A session has at most ${MOST_SOURCES} logs, files and notes; open a new one.`,
};

/**
 * Puts a log, a file or a note, without secrets and fenced as data, into the session's outbox. Refusals: JULES_DISABLED,
 * MODULE_NOT_SHARED, SESSION_CLOSED, QUOTA_REACHED, CONTEXT_TOO_LARGE, PATH_INVALID. Throws NOT_FOUND,
 * and what `prepareAddition` throws.
 */
export async function addJulesContextSource(
  context: Context,
  input: AddJulesContextSourceInput,
): Promise<SessionOutcome> {
  // Redaction takes its time: before the transaction, so that nobody waits for it.
  const prepared = await prepareAddition(context, input.sessionId, {
    text: "",
    sources: [input.source],
    field: ["input", "source"],
  });
  return mutate<SessionOutcome>(context, {
    name: "addJulesContextSource",
    input,
    conflict: refused,
    async perform(tx) {
      const session = await lockOwnSession(tx, context, input.sessionId);
      const refusal = await mayWrite(context.asViewer(tx), context, session);
      if (refusal) return refused(refusal);
      const full = await outboxRefusal(tx, session.id);
      if (full) return refused(full);
      const sources = { where: { sessionId: session.id } };
      if ((await tx.getRepository(JulesContextSource).count(sources)) >= MOST_SOURCES)
        return refused(tooManySources);
      if ("refusals" in prepared) return refused(prepared.refusals[0]!);
      const sentBy = actingUserId(context.viewer)!;
      const at = context.clock.now();
      const written = await writeMessage(tx, session, {
        kind: "CONTEXT",
        text: buildMessage({
          question: "Here is more context.",
          sources: prepared.sources,
          nonce: randomBytes(16).toString("hex"),
        }),
        sentBy,
        byShare: asksByShare(context, session),
        at,
      });
      const { messageId } = written;
      await keepSources(tx, session.id, prepared.sources, { messageId, at });
      const [seq] = await appendActivities(tx, session.id, [
        {
          type: "CONTEXT_ADDED",
          originator: "USER",
          createdAt: at,
          title: prepared.sources[0]!.label,
          messageId,
        },
      ]);
      const { kind, redactions } = prepared.sources[0]!;
      await recordOperation(context, tx, {
        action: "addJulesContextSource",
        target: session.id,
        reason: null,
        before: null,
        after: { kind, ...written, redactions },
      });
      await wakeSession(tx, session.id);
      return done(session.id, seq!);
    },
  });
}

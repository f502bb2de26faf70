import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { checkedText, mutate } from "@tributary/kit/mutation";
import { actingUserId } from "@tributary/kit/viewer";
import { decideSuggestion, OPEN, type SentText } from "../books/decide-suggestion";
import { lockOwnSession } from "../books/lock-own-session";
import { lockSuggestion } from "../books/lock-suggestion";
import { wakeSession } from "../books/wake-session";
import { outboxRefusal, writeMessage } from "../books/write-message";
import type { Context } from "../context";
import type { Refusal } from "../input";
import { asksByShare, mayWrite } from "../may-write";
import { knownOfSession } from "../queries/sent-tree";
import type { SuggestionRow } from "../queries/suggestions";
import { redactText } from "../redaction/redact-text";
import type { DismissJulesSuggestionInput } from "../schema.generated";
import { closed, done, mayNotDecide, refused, type SuggestionOutcome } from "../suggestion-outcome";

/**
 * Decides against a suggestion; the module stays as it is. `tellAgent`: the session's owner sends the reason to the
 * agent. Refusals: NOT_ALLOWED_TO_APPLY, SUGGESTION_CLOSED, and those of a message. Throws NOT_FOUND, FORBIDDEN.
 */
export async function dismissJulesSuggestion(
  context: Context,
  input: DismissJulesSuggestionInput,
): Promise<SuggestionOutcome> {
  const reason = checkedText(input.reason?.trim() ?? "", ["input", "reason"], 0, 1000);
  return mutate<SuggestionOutcome>(context, {
    name: "dismissJulesSuggestion",
    input,
    conflict: refused,
    async perform(tx) {
      const { suggestion } = await lockSuggestion(tx, context, input.suggestionId);
      if (!suggestion.mayDecide) return refused(mayNotDecide, suggestion.id);
      if (!OPEN.includes(suggestion.state)) return refused(closed, suggestion.id);
      const sent = input.tellAgent ? await tellAgent(tx, context, suggestion, reason) : null;
      if (sent && "code" in sent) return refused(sent, suggestion.id);
      await decideSuggestion(tx, context, suggestion, {
        state: "DISMISSED",
        action: "dismissJulesSuggestion",
        activity: "SUGGESTION_DISMISSED",
        note: reason || null,
        sent,
      });
      return done(suggestion.id);
    },
  });
}

/** Writes to the agent, whose key is its owner's. Answers what is sent, or why that may not be. */
async function tellAgent(
  tx: Tx,
  context: Context,
  { sessionId, sessionOwnerId }: SuggestionRow,
  reason: string,
): Promise<SentText | Refusal> {
  const { viewer, clock } = context;
  if (actingUserId(viewer) !== sessionOwnerId)
    throw new CallerError("FORBIDDEN", "Only the session's owner writes to the agent.");
  const session = await lockOwnSession(tx, context, sessionId);
  const refusal = await mayWrite(tx, context, session);
  if (refusal) return refusal;
  const full = await outboxRefusal(tx, sessionId);
  if (full) return full;
  const known = await knownOfSession(tx, context, session);
  const { text, redactions } = redactText(reason, known);
  const written = await writeMessage(tx, session, {
    kind: "MESSAGE",
    text: `The suggested change was dismissed.${text ? ` The reason: ${text}` : ""}`,
    sentBy: sessionOwnerId,
    byShare: asksByShare(context, session),
    at: clock.now(),
  });
  await wakeSession(tx, sessionId);
  return { ...written, redactions };
}

import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { checkedText, mutate } from "@tributary/kit/mutation";
import { actingUserId } from "@tributary/kit/viewer";
import { decideSuggestion, OPEN, type SentText } from "../books/decide-suggestion";
import { lockOwnSession } from "../books/lock-own-session";
import { lockSuggestion, seenSuggestion } from "../books/lock-suggestion";
import { wakeSession } from "../books/wake-session";
import { outboxRefusal, writeMessage } from "../books/write-message";
import type { Context } from "../context";
import type { Refusal } from "../input";
import { asksByShare, mayWrite } from "../may-write";
import { type PreparedAddition, prepareAddition } from "../prepare-addition";
import type { SuggestionRow } from "../queries/suggestions";
import type { DismissJulesSuggestionInput } from "../schema.generated";
import { closed, done, mayNotDecide, refused, type SuggestionOutcome } from "../suggestion-outcome";

/**
 * Decides against a suggestion; the module stays as it is. `tellAgent`: the session's owner sends the reason to the
 * agent. Refusals: NOT_ALLOWED_TO_APPLY, SUGGESTION_CLOSED, and those of a message. Throws NOT_FOUND, FORBIDDEN, and
 * what `prepareAddition` throws.
 */
export async function dismissJulesSuggestion(
  context: Context,
  input: DismissJulesSuggestionInput,
): Promise<SuggestionOutcome> {
  const reason = checkedText(input.reason?.trim() ?? "", ["input", "reason"], 0, 1000);
  const told = input.tellAgent ? await prepareReason(context, input.suggestionId, reason) : null;
  return mutate<SuggestionOutcome>(context, {
    name: "dismissJulesSuggestion",
    input,
    conflict: refused,
    async perform(tx) {
      const { suggestion } = await lockSuggestion(tx, context, input.suggestionId);
      if (!suggestion.mayDecide) return refused(mayNotDecide, suggestion.id);
      if (!OPEN.includes(suggestion.state)) return refused(closed, suggestion.id);
      const sent = told && (await tellAgent(tx, context, suggestion, told));
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

/** Redaction takes its time: before the transaction, so that nobody waits for it. */
async function prepareReason(
  context: Context,
  suggestionId: string,
  reason: string,
): Promise<PreparedAddition> {
  const seen = await seenSuggestion(context.db, context, suggestionId);
  return prepareAddition(context, seen?.sessionId ?? null, {
    text: reason,
    sources: [],
    field: ["input", "reason"],
  });
}

/** Writes to the agent, whose key is its owner's. Answers what is sent, or why that may not be. */
async function tellAgent(
  tx: Tx,
  context: Context,
  { sessionId, sessionOwnerId }: SuggestionRow,
  told: PreparedAddition,
): Promise<SentText | Refusal> {
  const { viewer, clock } = context;
  if (actingUserId(viewer) !== sessionOwnerId)
    throw new CallerError("FORBIDDEN", "Only the session's owner writes to the agent.");
  const session = await lockOwnSession(tx, context, sessionId);
  const refusal = await mayWrite(context.asViewer(tx), context, session);
  if (refusal) return refusal;
  const full = await outboxRefusal(tx, sessionId);
  if (full) return full;
  if ("refusals" in told) return told.refusals[0]!;
  const { text, redactions } = told;
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

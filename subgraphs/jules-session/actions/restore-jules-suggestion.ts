import { In, Not } from "typeorm";
import { decideSuggestion, OPEN } from "../books/decide-suggestion";
import { lockSuggestion } from "../books/lock-suggestion";
import type { Context } from "../context";
import { JulesSuggestion } from "../entities/jules-suggestion";
import { closed, done, mayNotDecide, refused, type SuggestionOutcome } from "../suggestion-outcome";

/**
 * Opens a dismissed suggestion again, unless the agent has made a newer one; one that is open stays so. Refusals:
 * NOT_ALLOWED_TO_APPLY, SUGGESTION_CLOSED. Throws NOT_FOUND.
 */
export async function restoreJulesSuggestion(
  context: Context,
  id: string,
): Promise<SuggestionOutcome> {
  return context.transaction(async (tx) => {
    const { suggestion } = await lockSuggestion(tx, context, id, ["id"]);
    if (!suggestion.mayDecide) return refused({ ...mayNotDecide, field: ["id"] }, id);
    if (OPEN.includes(suggestion.state)) return done(id);
    const { sessionId } = suggestion;
    const newer = await tx
      .getRepository(JulesSuggestion)
      .findOneBy({ sessionId, id: Not(id), state: In([...OPEN]) });
    if (suggestion.state !== "DISMISSED" || newer) return refused({ ...closed, field: ["id"] }, id);
    await decideSuggestion(tx, context, suggestion, {
      state: suggestion.problems ? "INVALID" : "PROPOSED",
      action: "restoreJulesSuggestion",
      activity: null,
    });
    return done(id);
  });
}

import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { mutate } from "@tributary/kit/mutation";
import { decideSuggestion } from "../books/decide-suggestion";
import { lockSuggestion, ownSuggestion } from "../books/lock-suggestion";
import { headIdOf, writeChange } from "../books/write-change";
import type { Context } from "../context";
import type { ProposedChange } from "../preview-suggestion";
import { revertOf } from "../revert-of";
import type { RevertJulesSuggestionInput } from "../schema.generated";
import {
  closed,
  conflicts,
  done,
  invalid,
  mayNotDecide,
  refused,
  type SuggestionOutcome,
} from "../suggestion-outcome";

/** How often the module's head may move away while it is worked out. */
const MOST_TRIES = 5;

/**
 * Takes an applied suggestion back out of the module as it is now, as a new version; what came since stays. Refusals:
 * NOT_ALLOWED_TO_APPLY, SUGGESTION_CLOSED, SUGGESTION_CONFLICTS, SUGGESTION_INVALID. Throws NOT_FOUND, and UNAVAILABLE
 * while others change the module all the time.
 */
export async function revertJulesSuggestion(
  context: Context,
  input: RevertJulesSuggestionInput,
): Promise<SuggestionOutcome> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const seen = await ownSuggestion(context.db, context, input.suggestionId);
    const mayBe = seen.mayDecide && seen.state === "APPLIED";
    const change = mayBe ? await revertOf(context, seen) : null;
    try {
      return await mutate<SuggestionOutcome>(context, {
        name: "revertJulesSuggestion",
        input,
        conflict: refused,
        perform: (tx) => takeBack(tx, context, input, change),
      });
    } catch (error) {
      if (!(error instanceof HeadMoved)) throw error;
    }
  }
  throw new CallerError("UNAVAILABLE", "The module changes all the time; try again.");
}

/** The change was worked out for another head: nothing was written, and it is worked out again. */
class HeadMoved extends Error {}

async function takeBack(
  tx: Tx,
  context: Context,
  { suggestionId }: RevertJulesSuggestionInput,
  change: ProposedChange | null,
): Promise<SuggestionOutcome> {
  const { suggestion, module } = await lockSuggestion(tx, context, suggestionId);
  const { id } = suggestion;
  if (!suggestion.mayDecide) return refused(mayNotDecide, id);
  if (suggestion.state !== "APPLIED") return refused(closed, id);
  if (!change || change.head.id !== (await headIdOf(tx, module))) throw new HeadMoved();
  if (change.conflicts.length > 0) return refused(conflicts, id);
  const wrong = change.diagnostics.find(({ severity }) => severity === "ERROR");
  if (wrong || !change.tree) return refused(invalid(wrong?.message ?? "it has no files."), id);

  const revertedVersionId = await writeChange(tx, context, module, change.tree, "REVERT");
  await decideSuggestion(tx, context, suggestion, {
    state: "REVERTED",
    action: "revertJulesSuggestion",
    activity: "SUGGESTION_REVERTED",
    headVersionId: change.head.id,
    revertedVersionId,
  });
  return done(id, revertedVersionId);
}

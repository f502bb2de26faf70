import type { Tx } from "@tributary/kit/database";
import { mutate } from "@tributary/kit/mutation";
import { decideSuggestion, judgeSuggestion, OPEN } from "../books/decide-suggestion";
import { lockSuggestion, ownSuggestion } from "../books/lock-suggestion";
import { headIdOf, writeChange } from "../books/write-change";
import type { Context } from "../context";
import type { Refusal } from "../input";
import { type ProposedChange, previewSuggestion } from "../preview-suggestion";
import type { ApplyJulesSuggestionInput } from "../schema.generated";
import {
  closed,
  conflicts,
  done,
  invalid,
  mayNotDecide,
  refused,
  type SuggestionOutcome,
} from "../suggestion-outcome";

/**
 * Writes what the preview has shown as the module's next version: exactly that, or nothing. Worked out before the
 * transaction; under the module's lock its head must still be the one that it was worked out for. Refusals:
 * NOT_ALLOWED_TO_APPLY, SUGGESTION_CLOSED, PREVIEW_STALE, SUGGESTION_INVALID, SUGGESTION_CONFLICTS,
 * RISK_NOT_ACKNOWLEDGED. Throws NOT_FOUND.
 */
export async function applyJulesSuggestion(
  context: Context,
  input: ApplyJulesSuggestionInput,
): Promise<SuggestionOutcome> {
  const seen = await ownSuggestion(context.db, context, input.suggestionId);
  const isOpen = seen.mayDecide && OPEN.includes(seen.state);
  const change = isOpen ? await previewSuggestion(context, seen) : null;
  return mutate<SuggestionOutcome>(context, {
    name: "applyJulesSuggestion",
    input,
    conflict: refused,
    perform: (tx) => applyChange(tx, context, input, change),
  });
}

async function applyChange(
  tx: Tx,
  context: Context,
  { suggestionId, previewDigest, acknowledgedRiskCodes }: ApplyJulesSuggestionInput,
  change: ProposedChange | null,
): Promise<SuggestionOutcome> {
  const { suggestion, module } = await lockSuggestion(tx, context, suggestionId);
  const { id } = suggestion;
  if (!suggestion.mayDecide) return refused(mayNotDecide, id);
  if (!OPEN.includes(suggestion.state)) return refused(closed, id);
  const headId = await headIdOf(tx, module);
  if (!change || change.head.id !== headId || change.digest !== previewDigest)
    return refused(stale, id, true);

  const now = context.clock.now();
  const wrong = change.diagnostics.find(({ severity }) => severity === "ERROR");
  if (wrong || !change.tree) {
    await judgeSuggestion(tx, suggestion, "INVALID", headId, now);
    return refused(invalid(wrong?.message ?? "it has no files."), id, true);
  }
  if (change.conflicts.length > 0) {
    await judgeSuggestion(tx, suggestion, "CONFLICTED", headId, now);
    return refused(conflicts, id, true);
  }
  const unseen = unacknowledged(change, acknowledgedRiskCodes ?? []);
  if (unseen.length > 0) return refused(notAcknowledged(unseen), id, true);

  const appliedVersionId = await writeChange(tx, context, module, change.tree, "JULES_SUGGESTION");
  await decideSuggestion(tx, context, suggestion, {
    state: "APPLIED",
    action: "applyJulesSuggestion",
    activity: "SUGGESTION_APPLIED",
    headVersionId: headId,
    appliedVersionId,
  });
  return done(id, appliedVersionId);
}

/** Codes of HIGH risks that the caller has not named. */
function unacknowledged({ risks }: ProposedChange, named: readonly string[]): string[] {
  const high = risks.filter(({ level }) => level === "HIGH").map(({ code }) => code);
  return [...new Set(high)].filter((code) => !named.includes(code));
}

const stale: Refusal = {
  code: "PREVIEW_STALE",
  message: "What would be written is not what the preview has shown; look at the preview again.",
  field: ["input", "previewDigest"],
};

const notAcknowledged = (codes: readonly string[]): Refusal => ({
  code: "RISK_NOT_ACKNOWLEDGED",
  message: `Read these risks and name them in acknowledgedRiskCodes: ${codes.join(", ")}.`,
  field: ["input", "acknowledgedRiskCodes"],
});

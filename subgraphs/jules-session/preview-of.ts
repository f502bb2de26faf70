import type { Context } from "./context";
import { previewSuggestion, type ShownPreview } from "./preview-suggestion";
import type { SuggestionOutcome } from "./suggestion-outcome";

/** The preview as it is now, for a caller that should look again; null for all others. */
export async function previewOf(
  context: Context,
  { suggestionId, showsPreview }: SuggestionOutcome,
): Promise<ShownPreview | null> {
  if (!showsPreview || suggestionId === null) return null;
  const suggestion = await context.loaders.suggestionById.clear(suggestionId).load(suggestionId);
  if (!suggestion?.mayDecide) return null;
  return { suggestion, ...(await previewSuggestion(context, suggestion)) };
}

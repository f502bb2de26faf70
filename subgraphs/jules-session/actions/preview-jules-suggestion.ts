import { CallerError } from "@tributary/kit/errors";
import { ownSuggestion } from "../books/lock-suggestion";
import type { Context } from "../context";
import { previewSuggestion, type ShownPreview } from "../preview-suggestion";
import { mayNotDecide } from "../suggestion-outcome";

/**
 * What applying a suggestion would do to the module as it is now; writes nothing. Throws NOT_FOUND for one that is not
 * the caller's to see, FORBIDDEN for one that it may only read.
 */
export async function previewJulesSuggestion(context: Context, id: string): Promise<ShownPreview> {
  const suggestion = await ownSuggestion(context.db, context, id, ["id"]);
  if (!suggestion.mayDecide) throw new CallerError("FORBIDDEN", mayNotDecide.message);
  return { suggestion, ...(await previewSuggestion(context, suggestion)) };
}

import type { Refusal } from "./input";

/** What became of a suggestion: ids alone, since what they name is read afterwards. */
export interface SuggestionOutcome {
  suggestionId: string | null;
  /** The version that it made; null when none was made. */
  versionId: string | null;
  /** Whether the caller should look at the preview as it is now. */
  showsPreview: boolean;
  userErrors: Refusal[];
}

/** Nothing was done to the module. */
export const refused = (
  refusal: Refusal,
  suggestionId: string | null = null,
  showsPreview = false,
): SuggestionOutcome => ({ suggestionId, versionId: null, showsPreview, userErrors: [refusal] });

/** It was done. */
export const done = (suggestionId: string, versionId: string | null = null): SuggestionOutcome => ({
  suggestionId,
  versionId,
  showsPreview: false,
  userErrors: [],
});

const field = ["input", "suggestionId"];

export const mayNotDecide: Refusal = {
  code: "NOT_ALLOWED_TO_APPLY",
  message:
    "Only admins of the module's workspace, and people whose share says so, decide about suggestions.",
  field,
};

/** What was decided already, or is not the agent's newest word. */
export const closed: Refusal = {
  code: "SUGGESTION_CLOSED",
  message: "This suggestion is no longer open; look at the session's current one.",
  field,
};

/** What stands in the way of a change that merges with the module as it is. */
export const conflicts: Refusal = {
  code: "SUGGESTION_CONFLICTS",
  message: "The module has changed in the same places; ask the agent again, or edit the module.",
  field,
};

/** The first of what is wrong with the resulting tree. */
export const invalid = (reason: string): Refusal => ({
  code: "SUGGESTION_INVALID",
  message: `The result is not a module: ${reason}`,
  field,
});

import type { Refusal } from "./input";
import type { PromptSource } from "./prompt/build-prompt";
import { checkSources, type RedactedSource } from "./prompt/check-sources";
import { tooLarge } from "./redact-opening";
import { knownValues } from "./redaction/known-values";
import { redactText } from "./redaction/redact-text";

/** What is to be written into an open session. */
export interface Addition {
  /** Empty when sources go alone. */
  text: string;
  sources: readonly PromptSource[];
  /** Where it stands in the input. */
  field: readonly string[];
  /** Values that are secret wherever they stand. */
  secrets: readonly string[];
}

/** The same as it may leave. */
export interface RedactedAddition {
  text: string;
  sources: RedactedSource[];
  /** How many places were taken out of text and sources. */
  redactions: number;
}

/**
 * Takes secrets out of what is to be written into an open session. Refusals: CONTEXT_TOO_LARGE, PATH_INVALID. Takes the
 * thread for as long as texts and secrets are large: called in one of its own (`texts-in-thread.ts`).
 */
export async function redactAddition({
  text,
  sources,
  field,
  secrets,
}: Addition): Promise<RedactedAddition | { refusals: Refusal[] }> {
  const known = knownValues(secrets);
  if (!known) return tooLarge("The session hides too many values to look for them here.", field);
  const checked = checkSources(sources, known, field);
  if ("refusals" in checked) return checked;
  const said = redactText(text, known);
  const hidden = [said, ...checked.sources].map(({ redactions }) => redactions);
  return {
    text: said.text,
    sources: checked.sources,
    redactions: hidden.reduce((sum, times) => sum + times, 0),
  };
}

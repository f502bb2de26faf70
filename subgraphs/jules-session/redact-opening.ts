import type { SourceText } from "./adapters/hcl";
import type { Refusal } from "./input";
import type { PromptSource } from "./prompt/build-prompt";
import { checkSources, type RedactedSource } from "./prompt/check-sources";
import { type RedactedModule, redactModule } from "./redaction/redact-module";
import { redactText } from "./redaction/redact-text";

/** What a session is to be opened with. */
export interface Opening {
  module: readonly SourceText[];
  /** Values that are secret wherever they stand. */
  alsoSecret: readonly string[];
  question: string;
  /** Null: made of the question. */
  title: string | null;
  sources: readonly PromptSource[];
}

/** The same as it may leave. */
export interface RedactedOpening {
  module: Pick<RedactedModule, "files" | "secrets">;
  question: string;
  title: string;
  sources: RedactedSource[];
  /** How many places were taken out of question, title, module and sources. */
  redactions: number;
}

/** Of one file: a placeholder may be longer than its value. */
const MOST_BYTES = 256 * 1024;
const TITLE_LENGTH = 80;

/**
 * Takes secrets out of all that is to leave to open a session. Refusals: CONTEXT_TOO_LARGE, PATH_INVALID. Takes the
 * thread for as long as the texts are large: called in one of its own (`texts-in-thread.ts`).
 */
export async function redactOpening({
  module: files,
  alsoSecret,
  question,
  title,
  sources,
}: Opening): Promise<RedactedOpening | { refusals: Refusal[] }> {
  const module = await redactModule(files, alsoSecret);
  if ("problem" in module) return tooLarge(module.problem);
  const large = module.files.find(({ content }) => Buffer.byteLength(content) > MOST_BYTES);
  if (large) return tooLarge(`${large.path} is too large without its secrets; split it.`);
  const checked = checkSources(sources, module.known, ["input", "contextSources"]);
  if ("refusals" in checked) return checked;

  const asked = redactText(question, module.known);
  const named = redactText(
    title ?? asked.text.replace(/\s+/g, " ").slice(0, TITLE_LENGTH),
    module.known,
  );
  const hidden = [
    ...module.secrets.map(({ times }) => times),
    ...checked.sources.map(({ redactions }) => redactions),
    asked.redactions,
    named.redactions,
  ];
  return {
    module: { files: module.files, secrets: module.secrets },
    question: asked.text,
    title: named.text.slice(0, 200).toWellFormed(),
    sources: checked.sources,
    redactions: hidden.reduce((sum, times) => sum + times, 0),
  };
}

/** What cannot be read does not leave. `field`: where it stands in the input. */
export function tooLarge(
  message: string,
  field: readonly string[] = ["input", "moduleId"],
): { refusals: Refusal[] } {
  return { refusals: [{ code: "CONTEXT_TOO_LARGE", message, field: [...field] }] };
}

import { isStorable } from "@tributary/kit/text";
import { pathProblems } from "../domain/paths";
import type { Refusal } from "../input";
import type { KnownValues } from "../redaction/known-values";
import { redactText } from "../redaction/redact-text";
import type { PromptSource } from "./build-prompt";
import { shortened } from "./shortened";

/** A source that may leave. */
export interface RedactedSource extends PromptSource {
  bytes: number;
  redactions: number;
}

const MOST_SOURCES = 10;
const MOST_LABEL = 100;
/** Of what is given: a log is shortened after its secrets were taken out, never before. */
const MOST_GIVEN = 1024 * 1024;
const MOST_BYTES = { LOG_SNIPPET: 64 * 1024, TERRAFORM_FILE: 64 * 1024, NOTE: 16 * 1024 } as const;

/**
 * What may leave of these sources: without secrets, logs shortened to their beginning and end. `field`: where they
 * stand in the input. Refusals: CONTEXT_TOO_LARGE, PATH_INVALID.
 */
export function checkSources(
  sources: readonly PromptSource[],
  known: KnownValues,
  field: readonly string[],
): { sources: RedactedSource[] } | { refusals: Refusal[] } {
  if (sources.length > MOST_SOURCES) {
    const message = `At most ${MOST_SOURCES} sources go along at once.`;
    return { refusals: [{ code: "CONTEXT_TOO_LARGE", message, field: [...field] }] };
  }
  const refusals: Refusal[] = [];
  const checked = sources.flatMap((source, index) => {
    const place =
      sources.length === 1 && field.at(-1) === "source" ? field : [...field, String(index)];
    const refusal = refusalOf(source, place);
    if (refusal) refusals.push(refusal);
    return refusal ? [] : [redacted(source, known)];
  });
  return refusals.length > 0 ? { refusals } : { sources: checked };
}

function refusalOf(
  { kind, label, content }: PromptSource,
  field: readonly string[],
): Refusal | null {
  const trimmed = label.trim();
  if (
    trimmed.length < 1 ||
    trimmed.length > MOST_LABEL ||
    !isStorable(label) ||
    /\p{Cc}/u.test(trimmed)
  ) {
    const message = `A label has 1 to ${MOST_LABEL} characters on one line.`;
    return { code: "PATH_INVALID", message, field: [...field, "label"] };
  }
  const isBinary = !isStorable(content) || content.trim() === "";
  if (
    isBinary ||
    isState(trimmed, content) ||
    (kind === "TERRAFORM_FILE" && pathProblems([trimmed])[0])
  ) {
    const message = isBinary
      ? "A source has some text, and nothing but text."
      : "The label of a Terraform file is its path; state files, plans and hidden files hold secrets and do not leave.";
    return { code: "PATH_INVALID", message, field: [...field, isBinary ? "content" : "label"] };
  }
  const most = kind === "LOG_SNIPPET" ? MOST_GIVEN : MOST_BYTES[kind];
  if (Buffer.byteLength(content) <= most) return null;
  const message = `This has more than ${most / 1024} KiB; send the part that matters.`;
  return { code: "CONTEXT_TOO_LARGE", message, field: [...field, "content"] };
}

/** A state file, whatever it is called: it holds every secret of a deployment. */
function isState(label: string, content: string): boolean {
  return (
    /\.tfstate|\.tfplan$/i.test(label) ||
    (/"terraform_version"\s{0,9}:/.test(content) && /"(?:lineage|serial)"\s{0,9}:/.test(content))
  );
}

function redacted({ kind, label, content }: PromptSource, known: KnownValues): RedactedSource {
  const body = redactText(content, known);
  const name = redactText(label.trim(), known);
  const text = kind === "LOG_SNIPPET" ? shortened(body.text, MOST_BYTES.LOG_SNIPPET) : body.text;
  return {
    kind,
    label: name.text.slice(0, 200).toWellFormed(),
    content: text,
    bytes: Buffer.byteLength(text),
    redactions: body.redactions + name.redactions,
  };
}

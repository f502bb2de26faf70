import type { SourceText } from "../adapters/hcl";
import { knownValues } from "./known-values";
import { replaced, united } from "./ranges";
import { redactModule, type Secret } from "./redact-module";

/** Writes a text for people without hidden values. */
export type Mask = (text: string) => string;

/**
 * Hides the secrets of a session and those that its module has now: the former by their placeholders, as the agent saw
 * them. A module that cannot be read is shown without any text.
 */
export async function maskFor(
  files: readonly SourceText[],
  secrets: readonly Secret[],
): Promise<Mask> {
  const now = await redactModule(files);
  const known = knownValues(secrets.map(({ value }) => value));
  if ("problem" in now || !known) return () => "";
  const placeholders = new Map(secrets.map(({ value, placeholder }) => [value, placeholder]));
  return (text) =>
    replaced(
      text,
      united([...known.find(text), ...now.known.find(text)]),
      ({ start, end }) => placeholders.get(text.slice(start, end)) ?? "REDACTED",
    );
}

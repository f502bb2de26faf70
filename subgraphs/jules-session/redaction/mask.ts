import type { SourceText } from "../adapters/hcl";
import { knownValues } from "./known-values";
import { replaced, united } from "./ranges";
import { redactModule, type Secret } from "./redact-module";

/**
 * Texts for people, in their order, without the secrets of a session and those that its module has now: the former are
 * hidden by their placeholders, as the agent saw them. Null for a module that cannot be read, which is shown without any text.
 */
export async function masked(
  files: readonly SourceText[],
  secrets: readonly Secret[],
  texts: readonly string[],
): Promise<string[] | null> {
  const now = await redactModule(files);
  const known = knownValues(secrets.map(({ value }) => value));
  if ("problem" in now || !known) return null;
  const placeholders = new Map(secrets.map(({ value, placeholder }) => [value, placeholder]));
  return texts.map((text) =>
    replaced(
      text,
      united([...known.find(text), ...now.known.find(text)]),
      ({ start, end }) => placeholders.get(text.slice(start, end)) ?? "REDACTED",
    ),
  );
}

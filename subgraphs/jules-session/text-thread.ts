import { join } from "node:path";
import type { SourceText } from "./adapters/hcl";
import { moduleThread } from "./adapters/module-thread";
import { ParserEnded } from "./adapters/parser-thread";
import type { Refusal } from "./input";
import type { Addition, RedactedAddition } from "./redact-addition";
import { type Opening, type RedactedOpening, tooLarge } from "./redact-opening";
import type { Secret } from "./redaction/redact-module";
import { type Examination, notExamined } from "./risks/examine";
import type { TextWork } from "./texts-in-thread";

type Kind = keyof TextWork;
const thread = moduleThread<{ kind: Kind; asked: TextWork[Kind]["asked"] }, TextWork[Kind]["told"]>(
  join(__dirname, "texts-in-thread"),
  // Two trees of 2 MiB have a million nodes and more, which are read and then looked through.
  { processorMs: 10_000, heapMb: 512 },
);

/** Null when it takes too long or too much: whoever asks must then do without. Throws RATE_LIMITED and UNAVAILABLE. */
async function ask<K extends Kind>(
  kind: K,
  ...asked: TextWork[K]["asked"]
): Promise<TextWork[K]["told"] | null> {
  try {
    return await thread.ask({ kind, asked });
  } catch (error) {
    if (error instanceof ParserEnded) return null;
    throw error;
  }
}

/** What is to leave to open a session, without secrets; in a thread. Refusals: CONTEXT_TOO_LARGE, PATH_INVALID. */
export async function redactOpening(
  opening: Opening,
): Promise<RedactedOpening | { refusals: Refusal[] }> {
  const slow = "The module takes too long to read; simplify its files.";
  return (await ask("redact", opening)) ?? tooLarge(slow);
}

/** What is to be written into an open session, without secrets; in a thread. Refusals: CONTEXT_TOO_LARGE, PATH_INVALID. */
export async function redactAddition(
  addition: Addition,
): Promise<RedactedAddition | { refusals: Refusal[] }> {
  const slow = "This takes too long to read; send the part that matters.";
  return (await ask("add", addition)) ?? tooLarge(slow, addition.field);
}

/** What a change of a module would do; in a thread. One that takes too long is a HIGH risk of its own. */
export async function examine(
  before: readonly SourceText[],
  after: readonly SourceText[],
): Promise<Examination> {
  return (await ask("examine", before, after)) ?? notExamined;
}

/** Hides values in texts for people; answers how each of them is shown. */
export type Mask = (texts: readonly string[]) => Promise<(text: string) => string>;

/** Hides the secrets of a session and those that its module has now, in a thread; all, where that takes too long. */
export function maskFor(files: readonly SourceText[], secrets: readonly Secret[]): Mask {
  return async (given) => {
    const texts = [...new Set(given)];
    const shown = await ask("mask", files, secrets, texts);
    const byText = new Map(texts.map((text, at) => [text, shown?.[at] ?? ""]));
    return (text) => byText.get(text)!;
  };
}

import { type Found, secretsByForm } from "./formats";
import type { KnownValues } from "./known-values";
import { secretsByName } from "./pairs";
import { replaced, united } from "./ranges";

/** A text that may leave, and what was taken out of it. */
export interface RedactedText {
  text: string;
  /** How many places. */
  redactions: number;
  /** Which kinds, in order and each once; for people. */
  kinds: string[];
}

/** All secrets in a text that is no program: by form, by name, and those that are known. */
export function secretsIn(text: string, known: KnownValues | null): Found[] {
  const places = known?.find(text) ?? [];
  return [
    ...secretsByForm(text),
    ...secretsByName(text),
    ...places.map((place) => ({ ...place, kind: "value of the module" })),
  ];
}

/**
 * Takes secrets out of a log, a note, a question or a message, for good: each place says which kind stood there.
 * `known`: values that are secret whatever they look like, e.g. those found in the module and the caller's key.
 */
export function redactText(text: string, known: KnownValues | null = null): RedactedText {
  const found = secretsIn(text, known);
  const kindAt = new Map(
    found.toSorted((a, b) => b.end - a.end).map(({ start, kind }) => [start, kind]),
  );
  const places = united(found);
  const kindOf = (start: number) => kindAt.get(start)!;
  return {
    text: replaced(text, places, ({ start }) => `[REDACTED ${kindOf(start)}]`),
    redactions: places.length,
    kinds: [...new Set(places.map(({ start }) => kindOf(start)))].sort(),
  };
}

import { type ParsedCode, parseCode } from "@tributary/vocabulary/code";
import { hasRefusedWord } from "./words";

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** How many random bytes a generated code takes: one for each character, 50 bits in all. */
export const CODE_BYTES = 10;

/** How much an answer repeats of a text that is no code. */
const MOST_REPEATED = 100;

/** A code that a promoter may choose; null when it is no code or spells a refused word. */
export function vanityCode(typed: string): ParsedCode | null {
  const parsed = parseCode(typed);
  return parsed && !hasRefusedWord(parsed.canonical) ? parsed : null;
}

/**
 * The code that these bytes of a cryptographic source stand for, canonical as it is. Null when it
 * spells a refused word: draw again. Throws when there are not exactly CODE_BYTES bytes.
 */
export function generatedCode(bytes: Uint8Array): string | null {
  if (bytes.length !== CODE_BYTES) throw new Error(`a code takes ${CODE_BYTES} bytes`);
  // 256 is a multiple of 32, so every character is equally likely.
  const code = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return hasRefusedWord(code) ? null : code;
}

/** What an answer may repeat of a code that was asked for. */
export function shownCode(typed: string): string {
  return parseCode(typed)?.code ?? typed.trim().slice(0, MOST_REPEATED).toUpperCase();
}

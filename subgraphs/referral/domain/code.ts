import { hasRefusedWord } from "./words";

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** How many random bytes a generated code takes: one for each character, 50 bits in all. */
export const CODE_BYTES = 10;

/** Longer texts are not looked at; no code comes near. */
const MOST_TYPED = 100;

/** A code as people see it, and as it is looked up. */
export interface ParsedCode {
  code: string;
  canonical: string;
}

/**
 * Reads what somebody typed: trim, NFKC, upper case; then O→0, I and L→1 for looking it up
 * (semantics §3). Null for anything that could be no code: other lengths than 4 to 24, anything
 * outside A–Z, 0–9 and -, letters of other alphabets that look alike, invisible characters.
 */
export function parseCode(typed: string): ParsedCode | null {
  if (typed.length > MOST_TYPED) return null;
  const text = trimmed(typed).normalize("NFKC");
  // Before upper case: that turns letters of other alphabets (ı, ſ, ß) into A–Z.
  if (!/^[A-Za-z0-9-]{4,24}$/.test(text) || !/[A-Za-z0-9]/.test(text)) return null;
  const code = text.toUpperCase();
  return { code, canonical: code.replaceAll("O", "0").replace(/[IL]/g, "1") };
}

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
  return parseCode(typed)?.code ?? trimmed(typed).slice(0, MOST_TYPED).toUpperCase();
}

/** Without white space at its ends; a byte order mark is no white space here but an odd sign. */
function trimmed(text: string): string {
  return text.replace(/^[^\S\uFEFF]+|[^\S\uFEFF]+$/gu, "");
}

/** A referral code as people see it, and as it is looked up. */
export interface ParsedCode {
  code: string;
  canonical: string;
}

/** Signs outside the basic plane take two units each and may stand for one letter. */
const LONGEST_WRITTEN = 2 * 24;

/**
 * Reads a code as somebody wrote it: trimmed, NFKC, 4 to 24 of A–Z, a–z, 0–9 and `-`, at least one
 * of them no dash; then upper case, and for looking it up O→0, I and L→1. Null for anything else.
 * Every service reads codes with this function, so that a payment and a link mean the same promoter.
 */
export function parseCode(written: string): ParsedCode | null {
  // Trimming would take it for white space, but nobody who types a code types a byte order mark.
  if (written.includes("\uFEFF")) return null;
  const trimmed = written.trim();
  if (trimmed.length > LONGEST_WRITTEN) return null;
  const text = trimmed.normalize("NFKC");
  // Before upper case: that turns letters of other alphabets (ı, ß) into A–Z.
  if (!/^[A-Za-z0-9-]{4,24}$/.test(text) || /^-+$/.test(text)) return null;
  const code = text.toUpperCase();
  return { code, canonical: lookedUp(code) };
}

/** Letters that people take for digits are digits. */
function lookedUp(code: string): string {
  return code.replaceAll("O", "0").replace(/[IL]/g, "1");
}

/** What the canonical form of a code begins with that is written only in part; null when none can. */
export function canonicalStart(written: string): string | null {
  const text = written.trim().normalize("NFKC");
  return /^[A-Za-z0-9-]{1,24}$/.test(text) ? lookedUp(text.toUpperCase()) : null;
}

/** What a written code is looked up by; null when it can be nobody's. See `parseCode`. */
export function canonicalCode(written: string): string | null {
  return parseCode(written)?.canonical ?? null;
}

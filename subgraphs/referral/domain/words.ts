/**
 * Words that no code may contain, in canonical form (`0` for O, `1` for I and L). Words that are
 * common inside harmless ones (analyst, cocktail, grape) are not here.
 */
export const refusedWords: readonly string[] = [
  "BASTARD",
  "BITCH",
  "BOLLOCK",
  "CLIT",
  "CUNT",
  "DICK",
  "DILDO",
  "FAGGOT",
  "FUCK",
  "FUK",
  "HITLER",
  "JIZZ",
  "KIKE",
  "NAZI",
  "NIGGA",
  "NIGGER",
  "PENIS",
  "PISS",
  "PORN",
  "PUSSY",
  "RETARD",
  "SHIT",
  "SLUT",
  "TWAT",
  "VAGINA",
  "WANK",
  "WHORE",
].map(canonicalWord);

/** Digits that are read as letters, beside the three that every code already takes as one. */
const READ_AS: Record<string, string> = { "3": "E", "4": "A", "5": "S", "7": "T", "8": "B" };

/** Whether a canonical code spells a refused word, dashes and digits read as letters included. */
export function hasRefusedWord(canonical: string): boolean {
  const plain = canonical.replaceAll("-", "");
  // No refused word has one of these digits itself, so nothing is lost by reading them all.
  const read = plain.replace(/[34578]/g, (digit) => READ_AS[digit]!);
  return refusedWords.some((word) => read.includes(word));
}

function canonicalWord(word: string): string {
  return word.replaceAll("O", "0").replace(/[IL]/g, "1");
}

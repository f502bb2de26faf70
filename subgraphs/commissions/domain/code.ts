/**
 * What a code is looked up by: trimmed, NFKC, upper case, `O` as `0`, `I` and `L` as `1`. Letters
 * outside the alphabet stay, so that such a code is simply unknown.
 */
export function canonicalCode(written: string): string {
  return written
    .trim()
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
}

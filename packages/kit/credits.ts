/** One credit in micro-credits: amounts are stored with six decimal places. */
export const MICRO = 1_000_000n;

/** The most that one amount may say: PostgreSQL's bigint. */
const LARGEST = 9_223_372_036_854_775_807n;

/**
 * Reads a decimal text with at most 6 places ("12.5") into micro-credits; null when it is anything
 * else. Finer amounts are refused, not rounded, and so are "01" and "-0", which nobody who counts
 * writes.
 */
export function parseCredits(text: string): bigint | null {
  const match = /^(-?)(0|[1-9]\d{0,18})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match || /^-0(\.0+)?$/.test(text)) return null;
  const micro = BigInt(match[2]!) * MICRO + BigInt((match[3] ?? "").padEnd(6, "0"));
  if (micro > LARGEST) return null;
  return match[1] ? -micro : micro;
}

/** Micro-credits as the shortest decimal text: `12500000n` → "12.5". */
export function formatCredits(micro: bigint): string {
  const sign = micro < 0n ? "-" : "";
  const size = micro < 0n ? -micro : micro;
  const fraction = (size % MICRO).toString().padStart(6, "0").replace(/0+$/, "");
  return `${sign}${size / MICRO}${fraction && `.${fraction}`}`;
}

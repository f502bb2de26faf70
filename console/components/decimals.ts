/** The minor units of a decimal text: "1234" of "12.34" and 2, without a float; null of what is no amount. */
export function minorUnits(text: string, places: number): string | null {
  const [, sign, whole, rest = ""] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined || rest.length > places) return null;
  const digits = `${whole}${rest.padEnd(places, "0")}`.replace(/^0+(?=\d)/, "");
  return digits === "0" ? "0" : `${sign}${digits}`;
}

/** Credits as the API writes them: "12.5" of "12.500"; null of what are no credits. */
export function exactCredits(text: string): string | null {
  const [, whole, places] = /^(\d+)(?:\.(\d{0,6}))?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  return withoutZeros(`${whole.replace(/^0+(?=\d)/, "")}.${places ?? ""}`);
}

/** "12.5" of "12.500", and "12" of "12.": places that say nothing are left out. */
export function withoutZeros(text: string): string {
  return text.replace(/\.?0*$/, (tail) => (text.includes(".") ? "" : tail));
}

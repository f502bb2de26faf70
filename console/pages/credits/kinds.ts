/** What an entry can be, in the order of the filter. */
export const KINDS = [
  "GRANT",
  "SPEND",
  "RESERVE",
  "RELEASE",
  "CAPTURE",
  "REVERSAL",
  "EXPIRY",
  "CLAWBACK",
  "ADJUSTMENT",
] as const;

/** Texts that have broken programs before. */
const HOSTILE = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202Eevil",
  "ｆｕｌｌ",
  "'; drop table credits.lot; --",
  '" or ""="',
  "%",
  "_%_",
  "\\",
  "../../etc/passwd",
  "{{7*7}}",
  "=cmd|'/c calc'!A1",
  "<script>alert(1)</script>",
  "__proto__",
  "constructor",
  "null",
  "NaN",
  "-1",
  "1e309",
  "9".repeat(40),
  "x".repeat(5_000),
  "é".repeat(300),
  "🦊".repeat(100),
  "eyJhbGciOiJub25lIn0.e30.",
  Buffer.from('{"v":1,"at":"x"}').toString("base64url"),
];

/** Values that each scalar takes, the far ends of them too; `ids`: what an id may be. */
export function rightValues(ids: readonly string[]): Record<string, unknown[]> {
  const texts = HOSTILE.filter((text) => text.isWellFormed());
  return {
    ID: [...ids, ...ids, ...ids, ...texts, 12],
    String: ["USD", "ACME-CLOUD", "2026-05", ...ids, ...texts],
    Int: [1, 0, 3, 20, 50, 100, 101, -1, 2 ** 31 - 1, -(2 ** 31)],
    Boolean: [true, false],
    DateTime: [
      "2026-05-01T12:00:00Z",
      "1970-01-01T00:00:00Z",
      "0001-01-01T00:00:00Z",
      "9999-12-31T23:59:59.999999999Z",
      "2026-05-01T12:00:00+14:00",
    ],
    Date: ["2026-05-01", "2024-02-29", "9999-12-31", "0001-01-01"],
    Month: ["2026-05", "9999-12", "0001-01"],
    BigInt: ["1250", "0", "-1", "9223372036854775807", "-9223372036854775808"],
    Credits: ["12.5", "0", "-1", "0.000001", "9223372036854.775807"],
    CurrencyCode: ["USD", "JPY", "KWD", "XXX"],
    URL: [
      "https://example.org",
      "https://[::1]/",
      "https://169.254.169.254/latest/meta-data",
      `https://example.org/${"a".repeat(1_900)}`,
    ],
    JSON: [{ a: [1, null] }, "text", null, [[[[[[1]]]]]]],
  };
}

/** The same, and what they must refuse. */
export function hostileValues(ids: readonly string[]): Record<string, unknown[]> {
  const wrong: Record<string, unknown[]> = {
    ID: ["\ud800", 1.5, true, { a: 1 }],
    String: ["\ud800", 7, true, ["x"]],
    Int: [2 ** 31, 1.5, "7", 1e300],
    Boolean: ["true", 1],
    DateTime: [
      "2026-02-30T00:00:00Z",
      "2016-12-31T23:59:60Z",
      "2026-05-01T12:00:00+24:00",
      "-271821-04-20T00:00:00Z",
      "yesterday",
      0,
    ],
    Date: ["2026-02-30", "0000-01-01", 20260501],
    Month: ["2026-13", "0000-01", "2026-5"],
    BigInt: ["9223372036854775808", "1.5", "١٢", "", 5, 2 ** 60],
    Credits: ["0.0000001", "1e3", "", 4],
    CurrencyCode: ["usd", "US", "US$", 840],
    URL: [
      "http://127.0.0.1:5432",
      "javascript:alert(1)",
      "file:///etc/passwd",
      "https://u:p@example.org",
    ],
  };
  const right = rightValues(ids);
  return Object.fromEntries(
    Object.entries(right).map(([scalar, values]) => [
      scalar,
      [...values, ...(wrong[scalar] ?? [])],
    ]),
  );
}

import { bankReference, minorFrom, referenceProblem } from "./payout-line";

it("a bank's reference is short enough for a bank and no number", () => {
  const reference = bankReference("pit_0190a1b2c3d47e8f9a0b1c2d3e4f5a6b");
  expect(reference).toBe("P0190a1b2c3d47e8f9a0b1c2d3e4f5a6b");
  expect(reference.length).toBeLessThanOrEqual(35);
});

it.each<[string, string, bigint | null]>([
  ["12.34", "USD", 1234n],
  ["12,34", "EUR", 1234n],
  ["12.3", "USD", 1230n],
  ["12", "USD", 1200n],
  [" 12.34 ", "USD", 1234n],
  ["0.01", "USD", 1n],
  ["12.340", "USD", 1234n],
  ["12.345", "USD", null],
  ["1000", "JPY", 1000n],
  ["1000.0", "JPY", 1000n],
  ["1000.5", "JPY", null],
  ["1.575", "KWD", 1575n],
  ["1.5", "KWD", 1500n],
  ["1234567890123.45", "USD", 123456789012345n],
  ["1,234.50", "USD", null],
  ["1.234,50", "EUR", null],
  ["1 234,50", "EUR", null],
  ["-12.34", "USD", null],
  ["+12.34", "USD", null],
  ["1.2E+3", "USD", null],
  ["0x10", "USD", null],
  ["12.", "USD", null],
  [".5", "USD", null],
  ["", "USD", null],
  ["١٢", "USD", null],
])("%s %s is %s", (text, currency, minor) => {
  expect(minorFrom(text, currency)).toBe(minor);
});

it.each(["", "x".repeat(201), "a\nb", "a\u0000", "a\u202eb", "a\ud800", "1.23457E+19", "1,2e+5"])(
  "%j is no reference",
  (reference) => {
    expect(referenceProblem(reference)).toMatch(/^external_reference /);
  },
);

it.each(["1", "SEPA-2026-11-28/0001", "x".repeat(200), "=1+1", "Überweisung 7", "1E5"])(
  "%j is a reference",
  (reference) => {
    expect(referenceProblem(reference)).toBeNull();
  },
);

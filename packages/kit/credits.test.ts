import fc from "fast-check";
import { formatCredits, parseCredits } from "./credits";

it.each([
  ["12.5", 12_500_000n],
  ["0.000001", 1n],
  ["-3", -3_000_000n],
  ["9223372036854.775807", 9_223_372_036_854_775_807n],
])("reads %s", (text, micro) => {
  expect(parseCredits(text)).toBe(micro);
  expect(formatCredits(micro)).toBe(text);
});

it.each([
  "",
  "1.0000001",
  "1e3",
  " 1",
  "+1",
  ".5",
  "1.",
  "0x1",
  "NaN",
  "9223372036854.775808",
  "１",
])("refuses %p", (text) => {
  expect(parseCredits(text)).toBeNull();
});

it("reads back what it writes", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n - 1n), max: 2n ** 63n - 1n }), (micro) => {
      expect(parseCredits(formatCredits(micro))).toBe(micro);
    }),
  );
});

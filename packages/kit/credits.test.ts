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
  "01",
  "00",
  "00.5",
  "-01",
  "007",
  "-0",
  "-0.0",
  "--1",
  "1 ",
  "1,000",
  "1_000",
  "0.",
  "Infinity",
])("refuses %p", (text) => {
  expect(parseCredits(text)).toBeNull();
});

it.each([
  ["0", 0n],
  ["0.0", 0n],
  ["1.50", 1_500_000n],
  ["-0.5", -500_000n],
  ["0.000000", 0n],
])("reads %s, which it would write shorter or alike", (text, micro) => {
  expect(parseCredits(text)).toBe(micro);
});

it("reads back what it writes", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n - 1n), max: 2n ** 63n - 1n }), (micro) => {
      expect(parseCredits(formatCredits(micro))).toBe(micro);
    }),
  );
});

import { exactCredits, minorUnits } from "./decimals";

it.each([
  ["12.34", 2, "1234"],
  ["12.3", 2, "1230"],
  ["12.", 2, "1200"],
  ["0.05", 2, "5"],
  ["0", 2, "0"],
  ["-0.00", 2, "0"],
  ["-1.5", 2, "-150"],
  ["1500", 0, "1500"],
  ["1.234", 3, "1234"],
  ["90071992547409.93", 2, "9007199254740993"],
  ["12.345", 2, null],
  ["", 2, null],
  ["-", 2, null],
  ["1e3", 2, null],
])("%s with %i places is %s", (text, places, minor) => {
  expect(minorUnits(text, places)).toBe(minor);
});

it.each([
  ["12.500", "12.5"],
  ["12.", "12"],
  ["007", "7"],
  ["0.000001", "0.000001"],
  ["0", "0"],
  ["0.0000001", null],
  ["", null],
  ["-1", null],
])("%s credits are %s", (text, credits) => {
  expect(exactCredits(text)).toBe(credits);
});

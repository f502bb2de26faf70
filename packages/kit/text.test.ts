import { isStorable } from "./text";

it.each([
  ["plain", true],
  ["", true],
  ["a whole pair \u{1F600}", true],
  ["a NUL \0", false],
  ["half a pair \ud83d", false],
  ["\ude00 the other half", false],
])("%j: %s", (text, storable) => {
  expect(isStorable(text)).toBe(storable);
});

import fc from "fast-check";
import { canonicalCode, canonicalStart, parseCode } from "./code";

it.each([
  ["as it was drawn", "7K3QZ9XW2M", "7K3QZ9XW2M", "7K3QZ9XW2M"],
  ["lower case", "summer-deal", "SUMMER-DEAL", "SUMMER-DEA1"],
  ["O for 0, I and L for 1", "OIL0", "OIL0", "0110"],
  ["white space around it", " \t code1\n", "CODE1", "C0DE1"],
  ["a no-break space behind it", "code1\u00a0", "CODE1", "C0DE1"],
  ["full-width letters", "ＣＯＤＥ１", "CODE1", "C0DE1"],
  ["a long ſ, which NFKC makes an s", "ſummer", "SUMMER", "SUMMER"],
  ["letters outside the basic plane", "𝐂".repeat(24), "C".repeat(24), "C".repeat(24)],
  ["a page of white space around it", `${" ".repeat(9_999)}code1\u3000`, "CODE1", "C0DE1"],
  ["a dash at its end", "code-", "CODE-", "C0DE-"],
  ["a dash in front", "-code", "-CODE", "-C0DE"],
  ["the shortest", "abc1", "ABC1", "ABC1"],
  ["the longest", "A".repeat(24), "A".repeat(24), "A".repeat(24)],
])("reads a code with %s", (_, typed, code, canonical) => {
  expect(parseCode(typed)).toEqual({ code, canonical });
  expect(canonicalCode(typed)).toBe(canonical);
});

it.each([
  ["nothing", ""],
  ["three characters", "ABC"],
  ["25 characters", "A".repeat(25)],
  ["only dashes", "-----"],
  ["a space inside", "ANN CODE"],
  ["an underscore", "ANN_CODE"],
  ["a Cyrillic А", "АNNE2026"],
  ["a Greek Ο", "PRΟMO"],
  ["a dotless ı, which upper case makes an I", "sımone"],
  ["ß, which upper case makes SS", "straße10"],
  ["a dotless ı in a word", "bıgsale"],
  ["a zero-width space", "CO\u200bDE1"],
  ["a zero-width joiner at the end", "CODE1\u200d"],
  ["a byte order mark in front", "\ufeffCODE1"],
  ["a byte order mark behind white space at the end", "CODE1\ufeff "],
  ["a right-to-left override", "\u202eEDOC1"],
  ["a NUL", "CODE\0"],
  ["an emoji", "CODE😀"],
  ["a combining accent", "CODE\u0301"],
  ["SQL", "' or 1=1 --"],
  ["a page of text", "A".repeat(100_000)],
])("refuses %s", (_, typed) => {
  expect(parseCode(typed)).toBeNull();
  expect(canonicalCode(typed)).toBeNull();
});

it("reads what it has read before the same way", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const parsed = parseCode(typed);
      if (parsed) expect(parseCode(parsed.code)).toEqual(parsed);
    }),
  );
});

it("normalises no text that is too long to be a code", () => {
  const normalize = jest.spyOn(String.prototype, "normalize");
  parseCode("A".repeat(49));
  expect(normalize).not.toHaveBeenCalled();
  parseCode("A".repeat(48));
  expect(normalize).toHaveBeenCalledTimes(1);
  normalize.mockRestore();
});

it.each([
  ["one letter", "o", "0"],
  ["white space around it", " li\n", "11"],
  ["full-width letters", "ＣＯ", "C0"],
  ["a dash", "-", "-"],
  ["a whole code", "summer-deal", "SUMMER-DEA1"],
  ["the longest", "a".repeat(24), "A".repeat(24)],
  ["more than a code has", "a".repeat(25), null],
  ["nothing", " ", null],
  ["a sign that no code has", "an_", null],
  ["one in front", "_an", null],
  ["a dotless ı", "sı", null],
])("knows what codes begin with by %s", (_, written, start) => {
  expect(canonicalStart(written)).toBe(start);
});

import fc from "fast-check";
import { generatedCode, parseCode, shownCode, vanityCode } from "./code";

it.each([
  ["as it was drawn", "7K3QZ9XW2M", "7K3QZ9XW2M", "7K3QZ9XW2M"],
  ["lower case", "summer-deal", "SUMMER-DEAL", "SUMMER-DEA1"],
  ["O for 0, I and L for 1", "OIL0", "OIL0", "0110"],
  ["white space around it", " \t code1\n", "CODE1", "C0DE1"],
  ["a no-break space behind it", "code1\u00a0", "CODE1", "C0DE1"],
  ["full-width letters", "ＣＯＤＥ１", "CODE1", "C0DE1"],
  ["the longest", "A".repeat(24), "A".repeat(24), "A".repeat(24)],
])("reads a code with %s", (_, typed, code, canonical) => {
  expect(parseCode(typed)).toEqual({ code, canonical });
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
  ["ß, which upper case makes SS", "straße"],
  ["a zero-width space", "CO\u200bDE1"],
  ["a zero-width joiner at the end", "CODE1\u200d"],
  ["a byte order mark in front", "\ufeffCODE1"],
  ["a right-to-left override", "\u202eEDOC1"],
  ["a NUL", "CODE\0"],
  ["an emoji", "CODE😀"],
  ["a combining accent", "CODE\u0301"],
  ["SQL", "' or 1=1 --"],
  ["a page of text", "A".repeat(100_000)],
])("refuses %s", (_, typed) => {
  expect(parseCode(typed)).toBeNull();
  expect(vanityCode(typed)).toBeNull();
});

it.each(["SHIT-HAPPENS", "5H1T-2026", "F-U-C-K-IT", "n1gger", "PORN0", "p0rn"])(
  "takes no %s as a vanity code, but can still be asked for it",
  (typed) => {
    expect(vanityCode(typed)).toBeNull();
    expect(parseCode(typed)).not.toBeNull();
  },
);

it.each(["COCKTAIL", "ANALYST", "GRAPES", "SUMMER-26"])("takes %s", (typed) => {
  expect(vanityCode(typed)?.code).toBe(typed);
});

it("draws canonical codes of ten characters, or none", () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(bytes, (drawn) => {
      const code = generatedCode(drawn);
      if (code === null) return;
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(parseCode(code)).toEqual({ code, canonical: code });
    }),
  );
});

it("maps every byte to one of 32 characters equally often", () => {
  const seen = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const first = generatedCode(Uint8Array.of(byte, 0, 0, 0, 0, 0, 0, 0, 0, 0))![0]!;
    seen.set(first, (seen.get(first) ?? 0) + 1);
  }
  expect([...seen.values()]).toEqual(Array(32).fill(8));
});

it("draws again when a word came out", () => {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const bytes = Uint8Array.from("00P0RN0000", (sign) => alphabet.indexOf(sign));
  expect(generatedCode(bytes)).toBeNull();
});

it("refuses another number of bytes", () => {
  expect(() => generatedCode(new Uint8Array(9))).toThrow("10 bytes");
});

it("reads what it has read before the same way", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const parsed = parseCode(typed);
      if (parsed) expect(parseCode(parsed.code)).toEqual(parsed);
      expect(shownCode(typed).length).toBeLessThanOrEqual(300);
    }),
  );
});

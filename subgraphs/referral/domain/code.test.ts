import { parseCode } from "@tributary/vocabulary/code";
import fc from "fast-check";
import { generatedCode, shownCode, vanityCode } from "./code";

it("takes no vanity code that is no code", () => {
  expect(vanityCode("sımone")).toBeNull();
  expect(vanityCode("-----")).toBeNull();
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

it.each([
  ["a code as it is shown", " ann-2026 ", "ANN-2026"],
  ["what is no code, in upper case", "  <no code>  ", "<NO CODE>"],
  ["its first hundred characters", ` ${"ab".repeat(60)} `, "AB".repeat(50)],
])("repeats %s", (_, typed, shown) => {
  expect(shownCode(typed)).toBe(shown);
});

it("repeats at most a line of what was asked for", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      expect(shownCode(typed).length).toBeLessThanOrEqual(300);
    }),
  );
});

import { hasRefusedWord, refusedWords } from "./words";

it.each([
  ["a word itself", "XPEN1SX"],
  ["one with O and L, which codes take for digits", "B0110CK"],
  ["one with I, which codes take for a digit", "SH1T-26"],
  ["dashes in between", "P-E--N1-S"],
  ["3 for E", "R3TARD"],
  ["4 for A", "N4Z1"],
  ["5 for S, twice", "P155"],
  ["7 for T", "SH17"],
  ["8 for B", "81TCH"],
])("finds %s", (_, canonical) => {
  expect(hasRefusedWord(canonical)).toBe(true);
});

it.each(["ANA1YST", "C0CKTA11", "GRAPES", "3457-8", "2026", "6UCK", "9AZ1", "-"])(
  "finds none in %s",
  (canonical) => {
    expect(hasRefusedWord(canonical)).toBe(false);
  },
);

it("writes its words as codes are looked up, without digits that it reads as letters", () => {
  for (const word of refusedWords) expect(word).toMatch(/^[A-HJKMNP-Z01]{3,}$/);
});

import { statusConsequences, termsConsequences } from "./consequences";

it.each([
  [
    "ACTIVE",
    [
      "Payments from now on earn commission; those made in between do not.",
      "Confirmed commissions are paid with the next batch.",
    ],
  ],
  [
    "SUSPENDED",
    [
      "Payments from now on earn no commission until the affiliate is active again.",
      "Codes still link and friends get their bonus; the promoter's own bonus is skipped.",
      "Unpaid commissions are kept and wait; nothing is paid out meanwhile.",
    ],
  ],
  [
    "REVOKED",
    [
      "Payments from now on earn no commission.",
      "Codes link nobody any more.",
      "Unpaid commissions are cancelled; only undoing this operation restores them.",
    ],
  ],
] as const)("says what the status %s does", (status, sentences) => {
  expect(statusConsequences(status)).toEqual(sentences);
});

it.each([
  [2000, 2500, "Payments from now on earn 2500 basis points instead of 2000."],
  [2500, 0, "Payments from now on earn 0 basis points instead of 2500."],
  [2000, 2000, "Payments go on earning 2000 basis points."],
])("says what a rate of %i that becomes %i does", (before, after, sentence) => {
  expect(termsConsequences(before, after)).toEqual([sentence]);
});

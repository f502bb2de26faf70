import { failures } from "../../scripts/test-failures.mjs";

const file = (name: string, status: string, ...assertionResults: [string, string][]) => ({
  name: `/clone/${name}`,
  status,
  assertionResults: assertionResults.map(([status, fullName]) => ({ status, fullName })),
});

it("names each failed test and the command that repeats it, which a shell and Jest read as it is meant", () => {
  const name = 'pays $5 (50 %) "once", or not: a|b\\';
  expect(
    failures(
      [
        file("a.test.ts", "passed", ["passed", "is fine"]),
        file(
          "tests/b.test.ts",
          "failed",
          ["passed", "is fine"],
          ["failed", name],
          ["pending", "c"],
        ),
        file("c.test.ts", "failed"),
      ],
      "/clone",
    ),
  ).toEqual([
    "",
    "Failed, and how to repeat it:",
    `✗ tests/b.test.ts: ${name}`,
    '  npm test -- tests/b.test.ts -t "pays .5 .50 .. .once., or not: a.b."',
    "✗ c.test.ts",
    "  npm test -- c.test.ts",
    "",
  ]);
  expect(/pays .5 .50 .. .once., or not: a.b./.test(name)).toBe(true);
});

it("says nothing when nothing failed", () => {
  expect(failures([file("a.test.ts", "passed", ["passed", "is fine"])], "/clone")).toEqual([]);
});

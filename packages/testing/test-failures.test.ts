import { failures, repeatable, repeated } from "../../scripts/test-failures.mjs";

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

describe("what failed is run again alone", () => {
  const failed = (name: string) => file(name, "failed", ["failed", "holds"], ["passed", "is fine"]);
  const source = (name: string) => (name.includes("searches") ? "process.env.TRIBUTARY_SEED" : "");

  it("when few files did, and none that searches by chance or could not be loaded", () => {
    const few = [failed("a"), failed("searches"), file("unloaded", "failed"), failed("b")];
    expect(repeatable(few, source)).toEqual(["/clone/a", "/clone/b"]);
    expect(repeatable([...few, failed("c")], source)).toEqual([]);
  });

  it("and counts as it came out then, told as unsteady", () => {
    const passes = file("a", "passed", ["passed", "holds"], ["passed", "is fine"]);
    const first = [failed("a"), failed("b"), file("c", "passed", ["passed", "c"])];
    expect(repeated(first, [passes, failed("b")], "/clone")).toEqual({
      files: [passes, failed("b"), first[2]],
      unsteady: ["a: holds"],
    });
    expect(repeated(first, [], "/clone")).toEqual({ files: first, unsteady: [] });
  });
});

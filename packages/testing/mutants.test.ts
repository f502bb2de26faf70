import { readFileSync } from "node:fs";
import { join } from "node:path";

/** An area of docs/testing.md, as it was measured last. */
interface Verdict {
  changes: number;
  noticed: number;
  goal: number;
  survivors: { file: string; line: number }[];
}

const root = join(__dirname, "..", "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const kept: Record<string, Verdict> = JSON.parse(read("bench/results/mutants.json"));
const page = read("docs/testing.md");

describe.each(Object.entries(kept))("%s", (name, { changes, noticed, goal, survivors }) => {
  it("notices as many changes as its goal says", () => {
    expect(noticed).toBeGreaterThanOrEqual(goal * changes);
    expect(survivors).toHaveLength(changes - noticed);
  });

  it("stands on the page as it was measured", () => {
    expect(page).toContain(`| ${name} | ${changes} | ${noticed} |`);
  });
});

it("lets nothing survive where it is decided who may do what, and what is done once", () => {
  const guards = /access\.ts$|guards|API keys|verify|patience|idempotency/;
  const survived = Object.entries(kept).filter(
    ([name, { survivors }]) => guards.test(name) && survivors.length > 0,
  );
  expect(survived.map(([name]) => name)).toEqual([]);
});

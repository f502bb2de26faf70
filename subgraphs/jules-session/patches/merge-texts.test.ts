import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { mergeTexts } from "./merge-texts";

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}\n`).join("");
const base = numbered(1, 9);
const with_ = (...changes: [string, string][]) =>
  changes.reduce((text, [from, to]) => text.replace(from, to), base);

it.each([
  ["nobody changed it", base, base, base],
  ["we alone changed it", with_(["line 2", "two"]), base, with_(["line 2", "two"])],
  ["they alone changed it", base, with_(["line 2", "two"]), with_(["line 2", "two"])],
  [
    "both made the same change",
    with_(["line 2", "two"]),
    with_(["line 2", "two"]),
    with_(["line 2", "two"]),
  ],
  [
    "lines above were added meanwhile",
    `new\nnew\n${base}`,
    with_(["line 8\n", "eight\n"]),
    `new\nnew\n${with_(["line 8\n", "eight\n"])}`,
  ],
  [
    "a line stands between the changes",
    with_(["line 2\n", "two\n"]),
    with_(["line 4\n", "four\n"]),
    with_(["line 2\n", "two\n"], ["line 4\n", "four\n"]),
  ],
  [
    "a newline at the end goes, far from our change",
    with_(["line 2\n", "two\n"]),
    base.slice(0, -1),
    with_(["line 2\n", "two\n"]).slice(0, -1),
  ],
])("merges cleanly where %s", (_, ours, theirs, merged) => {
  expect(mergeTexts(base, ours, theirs)).toEqual({ text: merged, conflicts: [] });
});

it.each([
  [
    "one line in two ways",
    with_(["line 5\n", "five\n"]),
    with_(["line 5\n", "V\n"]),
    { line: 5, base: "line 5\n", ours: "five\n", theirs: "V\n" },
  ],
  [
    "two lines that touch",
    with_(["line 5\n", "five\n"]),
    with_(["line 6\n", "six\n"]),
    { line: 5, base: "line 5\nline 6\n", ours: "five\nline 6\n", theirs: "line 5\nsix\n" },
  ],
  [
    "a line that the other side removed, below lines that we added",
    `new\n${with_(["line 5\n", ""])}`,
    with_(["line 5\n", "five\n"]),
    { line: 6, base: "line 5\n", ours: "", theirs: "five\n" },
  ],
  [
    "the end, each with another line",
    `${base}ours\n`,
    `${base}theirs\n`,
    { line: 10, base: "", ours: "ours\n", theirs: "theirs\n" },
  ],
])(
  "finds a conflict where both changed %s, and leaves ours in place",
  (_, ours, theirs, conflict) => {
    expect(mergeTexts(base, ours, theirs)).toEqual({ text: ours, conflicts: [conflict] });
  },
);

it("merges everything else beside a conflict", () => {
  const ours = with_(["line 5\n", "five\n"]);
  const theirs = with_(["line 5\n", "V\n"], ["line 9\n", "nine\n"]);
  expect(mergeTexts(base, ours, theirs)).toMatchObject({
    text: with_(["line 5\n", "five\n"], ["line 9\n", "nine\n"]),
    conflicts: [{ line: 5 }],
  });
});

/** Numbers in an order that is the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One to four edits: a line replaced, removed, added or repeated. */
function edited(lines: readonly string[], roll: (below: number) => number, side: string): string[] {
  const result = [...lines];
  for (let edits = 1 + roll(4); edits > 0; edits--) {
    const at = roll(result.length + 1);
    const kind = roll(4);
    if (kind === 0) result.splice(at, 1, `${side} ${roll(3)}`);
    else if (kind === 1) result.splice(at, 1 + roll(2));
    else if (kind === 2) result.splice(at, 0, `added ${roll(2) ? side : "by both"}`);
    else result.splice(at, 0, ...result.slice(at, at + 2));
  }
  return result;
}

const hasGit = spawnSync("git", ["--version"]).status === 0;
if (!hasGit)
  console.warn("git is not on this machine: the comparison with git merge-file is left out");

(hasGit ? it : it.skip)("says what git merge-file says, on 400 random trials", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "merge-"));
  const file = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const verdicts = { clean: 0, conflicts: 0 };
  try {
    for (let trial = 0; trial < 400; trial++) {
      const roll = dice(trial + 1);
      // Some lines are alike, as closing braces are.
      const lines = Array.from({ length: 5 + roll(30) }, (_, at) => (roll(4) ? `line ${at}` : "}"));
      const end = roll(5) ? "\n" : "";
      const [from, ours, theirs] = [
        lines,
        edited(lines, roll, "ours"),
        edited(lines, roll, "theirs"),
      ].map((side) => side.join("\n") + (side.length > 0 ? end : "")) as [string, string, string];
      const names = [file("ours", ours), file("base", from), file("theirs", theirs)];
      const git = spawnSync("git", ["merge-file", "-p", ...names], { encoding: "utf8" });
      const merged = mergeTexts(from, ours, theirs);
      const said = { trial, from, ours, theirs, conflicts: merged.conflicts.length > 0 };
      expect(said).toEqual({ ...said, conflicts: git.status !== 0 });
      if (git.status === 0)
        expect({ trial, text: merged.text }).toEqual({ trial, text: git.stdout });
      verdicts[git.status === 0 ? "clean" : "conflicts"]++;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  // Trials that all end alike would compare nothing.
  expect(Math.min(verdicts.clean, verdicts.conflicts)).toBeGreaterThan(50);
});

it("compares a file that was written anew as one stretch, so that it takes no time", () => {
  const anew = (what: string) =>
    Array.from({ length: 20_000 }, (_, at) => `${what} ${at}\n`).join("");
  const { conflicts } = mergeTexts(anew("base"), anew("ours"), anew("theirs"));
  expect(conflicts).toEqual([
    { line: 1, base: anew("base"), ours: anew("ours"), theirs: anew("theirs") },
  ]);
});

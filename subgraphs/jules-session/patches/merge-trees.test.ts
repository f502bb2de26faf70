import { mergeTrees } from "./merge-trees";

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join("");
const A = text("1", "2", "3", "4", "5");
const A2 = text("1", "two", "3", "4", "5");
const A4 = text("1", "2", "3", "four", "5");
const BOTH = text("1", "two", "3", "four", "5");
const windows = (content: string) => `\uFEFF${content.replaceAll("\n", "\r\n")}`;

type Files = Record<string, string>;
const merge = (base: Files, ours: Files, theirs: Files, renamed: Files = {}) => {
  const of = (files: Files) => new Map(Object.entries(files));
  const { tree, conflicts } = mergeTrees(of(base), of(ours), of(theirs), of(renamed));
  return { tree: Object.fromEntries(tree), conflicts };
};

it.each<[string, base: Files, ours: Files, theirs: Files, merged: Files, renamed?: Files]>([
  [
    "they changed one file and we another",
    { a: A, b: A },
    { a: A2, b: A },
    { a: A, b: A4 },
    { a: A2, b: A4 },
  ],
  ["both changed one file", { a: A }, { a: A2 }, { a: A4 }, { a: BOTH }],
  ["we added a file that they do not know", { a: A }, { a: A, c: A }, { a: A2 }, { a: A2, c: A }],
  ["they added a file", { a: A }, { a: A }, { a: A, c: A }, { a: A, c: A }],
  ["both added the same file", { a: A }, { a: A, c: A2 }, { a: A, c: A2 }, { a: A, c: A2 }],
  ["they removed what we left alone", { a: A, b: A }, { a: A, b: A }, { a: A }, { a: A }],
  ["both removed it", { a: A, b: A }, { a: A }, { a: A }, { a: A }],
  ["we removed what they left alone", { a: A, b: A }, { a: A }, { a: A2, b: A }, { a: A2 }],
  ["they renamed what we changed", { a: A }, { a: A2 }, { b: A }, { b: A2 }, { b: "a" }],
  [
    "they renamed and changed it, and we changed it",
    { a: A },
    { a: A2 },
    { b: A4 },
    { b: BOTH },
    { b: "a" },
  ],
  [
    "we write it as Windows does since",
    { a: A },
    { a: windows(A2) },
    { a: A4 },
    { a: windows(BOTH) },
  ],
  [
    "it was always written as Windows does",
    { a: windows(A) },
    { a: windows(A2) },
    { a: windows(A4) },
    { a: windows(BOTH) },
  ],
  [
    "they write it anew, without our having touched it",
    { a: windows(A) },
    { a: windows(A) },
    { a: A },
    { a: A },
  ],
])("merges cleanly where %s", (...[, base, ours, theirs, tree, renamed]) => {
  expect(merge(base, ours, theirs, renamed)).toEqual({ tree, conflicts: [] });
});

it.each<[string, base: Files, ours: Files, theirs: Files, path: string, renamed?: Files]>([
  ["we removed what they changed", { a: A, b: A }, { b: A }, { a: A2, b: A }, "a"],
  ["they removed what we changed", { a: A }, { a: A2 }, {}, "a"],
  ["both added other files of one name", {}, { a: A }, { a: A2 }, "a"],
  ["they renamed what we removed and changed it", { a: A }, {}, { b: A2 }, "b", { b: "a" }],
  ["they renamed it to a name that we took", { a: A }, { a: A, b: A4 }, { b: A }, "b", { b: "a" }],
  ["both changed one line", { a: A }, { a: text("1", "II", "3", "4", "5") }, { a: A2 }, "a"],
])(
  "finds a conflict and leaves our files alone where %s",
  (...[, base, ours, theirs, path, renamed]) => {
    const { tree, conflicts } = merge(base, ours, theirs, renamed);
    expect(tree).toEqual(ours);
    expect(conflicts).toMatchObject([{ path }]);
  },
);

import { applyPatch, type ContextMode } from "./apply-patch";
import { parsePatch } from "./parse-patch";

const MAIN = 'resource "x" "y" {\n  a = 1\n  b = 2\n}\n';
const base = new Map([
  ["main.tf", MAIN],
  ["variables.tf", 'variable "a" {}\n'],
  ["notes/a file.md", "one\n"],
  ["windows.tf", "\uFEFFa = 1\r\nb = 2\r\n"],
  ["mixed.tf", "a = 1\r\nb = 2\n"],
  ["open.tf", "a = 1\nb = 2"],
  ["secret.tfvars", "a = 1\n"],
  ["blocks.tf", "a {\n}\na {\n}\na {\n}\n"],
]);

interface Told {
  mode?: ContextMode;
  message?: string;
}

/** The files that the patch changes, null where it deletes; or the codes of why it is refused. */
function outcome(patch: string, { mode = "REPOSITORY", message = "" }: Told = {}) {
  const parsed = parsePatch(patch);
  if ("problem" in parsed) return [parsed.problem.code];
  const patched = applyPatch(base, parsed.files, { mode, message });
  if ("problems" in patched) return patched.problems.map(({ code }) => code);
  const paths = new Set([...base.keys(), ...patched.tree.keys()]);
  const changed = [...paths].filter((path) => base.get(path) !== patched.tree.get(path));
  return Object.fromEntries(changed.map((path) => [path, patched.tree.get(path) ?? null]));
}

const lines = (...all: string[]) => `${all.join("\n")}\n`;
const diff = (path: string, ...rest: string[]) => lines(`diff --git a/${path} b/${path}`, ...rest);
const modify = (path: string, ...hunks: string[]) =>
  diff(path, "index 1111111..2222222 100644", `--- a/${path}`, `+++ b/${path}`, ...hunks);
const create = (path: string, ...text: string[]) =>
  diff(
    path,
    "new file mode 100644",
    "index 0000000..2222222",
    "--- /dev/null",
    `+++ b/${path}`,
    `@@ -0,0 +1,${text.length} @@`,
    ...text.map((line) => `+${line}`),
  );
const remove = (path: string, ...hunk: string[]) =>
  diff(
    path,
    "deleted file mode 100644",
    "index 1111111..0000000",
    `--- a/${path}`,
    "+++ /dev/null",
    ...hunk,
  );
const HUNK = ["@@ -1,4 +1,4 @@", ' resource "x" "y" {', "-  a = 1", "+  a = 3", "   b = 2", " }"];
const CHANGED = MAIN.replace("a = 1", "a = 3");
const renamed = (from: string, to: string, ...rest: string[]) =>
  lines(
    `diff --git a/${from} b/${to}`,
    "similarity index 100%",
    `rename from ${from}`,
    `rename to ${to}`,
    ...rest,
  );

describe("the 17 patches of the corpus", () => {
  it.each<[name: string, patch: string, outcome: object]>([
    ["a modified file", modify("main.tf", ...HUNK), { "main.tf": CHANGED }],
    ["a created file", create("new.tf", "a = 1"), { "new.tf": "a = 1\n" }],
    [
      "an empty created file",
      diff("empty.tf", "new file mode 100644", "index 0000000..e69de29"),
      { "empty.tf": "" },
    ],
    [
      "a deleted file",
      remove("variables.tf", "@@ -1 +0,0 @@", '-variable "a" {}'),
      { "variables.tf": null },
    ],
    ["a renamed file", renamed("main.tf", "renamed.tf"), { "main.tf": null, "renamed.tf": MAIN }],
    [
      "a renamed file with a change",
      renamed(
        "main.tf",
        "renamed.tf",
        "index 1111111..2222222 100644",
        "--- a/main.tf",
        "+++ b/renamed.tf",
        ...HUNK,
      ),
      { "main.tf": null, "renamed.tf": CHANGED },
    ],
    [
      "another mode alone",
      diff("main.tf", "old mode 100644", "new mode 100755"),
      ["CHANGES_NOTHING"],
    ],
    [
      "a symbolic link",
      diff(
        "link.tf",
        "new file mode 120000",
        "index 0000000..2222222",
        "--- /dev/null",
        "+++ b/link.tf",
        "@@ -0,0 +1 @@",
        "+/etc/passwd",
        "\\ No newline at end of file",
      ),
      ["MODE"],
    ],
    [
      "a binary file",
      diff(
        "logo.md",
        "new file mode 100644",
        "index 0000000..2222222",
        "GIT binary patch",
        "literal 4",
        "LcmZ",
        "",
      ),
      ["BINARY"],
    ],
    ["a path that leads out", create("../../etc/cron.d/x.tf", "a = 1"), ["PATH_INVALID"]],
    ["an absolute path", create("/etc/x.tf", "a = 1"), ["PATH_INVALID"]],
    [
      "headers that disagree",
      modify("main.tf", ...HUNK).replace("+++ b/main.tf", "+++ b/variables.tf"),
      ["HEADER_MISMATCH"],
    ],
    [
      "a quoted path",
      create("x", "a = 1").replaceAll(/([ab])\/x\b/g, '"$1/net\\303\\274.tf"'),
      { "netü.tf": "a = 1\n" },
    ],
    [
      "a quoted path that leads out",
      create("x", "a = 1").replaceAll(/([ab])\/x\b/g, '"$1/\\056\\056/x.tf"'),
      ["PATH_INVALID"],
    ],
    [
      "a path with spaces",
      modify("notes/a file.md", "@@ -1 +1 @@", "-one", "+two").replace(
        "+++ b/notes/a file.md",
        "$&\t",
      ),
      { "notes/a file.md": "two\n" },
    ],
    [
      "lines that begin with dashes and plusses",
      create("list.md", "-- a/main.tf", "++ b/main.tf", "@@ -1 +1 @@", "diff --git a/x b/x"),
      { "list.md": "-- a/main.tf\n++ b/main.tf\n@@ -1 +1 @@\ndiff --git a/x b/x\n" },
    ],
    ["a patch that is cut off", modify("main.tf", ...HUNK.slice(0, 4)), ["HUNK_MALFORMED"]],
  ])("%s", (_, patch, expected) => {
    expect(outcome(patch)).toEqual(expected);
  });
});

describe("what else hostile patches try", () => {
  it.each<[name: string, patch: string, code: string]>([
    ["git's own folder", create(".git/config", "a"), "PATH_INVALID"],
    ["git's folder further down", create("modules/.git/hooks/x.tf", "a"), "PATH_INVALID"],
    ["workflows", create(".github/workflows/x.yml", "a"), "PATH_INVALID"],
    ["Terraform's folder", create(".terraform/modules.json", "{}"), "PATH_INVALID"],
    ["a state file", create("terraform.tfstate", "{}"), "PATH_INVALID"],
    ["a file of values", create("prod.auto.tfvars", "a = 1"), "PATH_INVALID"],
    ["a program", create("run.sh", "rm"), "PATH_INVALID"],
    ["a backslash in a path", create("a\\b.tf", "a"), "PATH_INVALID"],
    ["a drive's letter", create("C:/x.tf", "a"), "PATH_INVALID"],
    ["a folder up in the middle", create("a/../../x.tf", "a"), "PATH_INVALID"],
    ["a name that ends with a space", create("a /x.tf", "a"), "PATH_INVALID"],
    ["a name that ends with a dot", create("a./x.tf", "a"), "PATH_INVALID"],
    ["a device of Windows", create("aux.tf", "a"), "PATH_INVALID"],
    ["a path of 201 characters", create(`${"a".repeat(198)}.tf`, "a"), "PATH_INVALID"],
    ["a path that is not NFC", create("u\u0308.tf", "a"), "PATH_INVALID"],
    ["an invisible character in a path", create("ma\u200bin.tf", "a"), "PATH_INVALID"],
    ["a twin but for its case", create("MAIN.tf", "a"), "PATH_INVALID"],
    ["two new twins", create("new.tf", "a") + create("New.tf", "a"), "PATH_INVALID"],
    ["a renaming that leads out", renamed("main.tf", "../main.tf"), "PATH_INVALID"],
    ["NUL in a path", create("a\0.tf", "a"), "BINARY"],
    ["NUL in a line", create("a.tf", "a\0b"), "BINARY"],
    ["a quoted NUL", create("x", "a").replaceAll(/([ab])\/x\b/g, '"$1/a\\000.tf"'), "PATH_INVALID"],
    ["half a character", create("a.tf", "\ud800"), "BINARY"],
    [
      "a submodule",
      diff(
        "sub.tf",
        "new file mode 160000",
        "index 0000000..2222222",
        "--- /dev/null",
        "+++ b/sub.tf",
        "@@ -0,0 +1 @@",
        "+Subproject commit 1111111111111111111111111111111111111111",
      ),
      "MODE",
    ],
    ["a change to a link", modify("main.tf", ...HUNK).replace("100644", "120000"), "MODE"],
    ["a mode of everybody", diff("main.tf", "old mode 100644", "new mode 100777"), "MODE"],
    [
      "binary files that differ",
      diff(
        "main.tf",
        "index 1111111..2222222 100644",
        "Binary files a/main.tf and b/main.tf differ",
      ),
      "BINARY",
    ],
    [
      "a copy",
      diff("main.tf", "similarity index 100%", "copy from main.tf", "copy to b.tf"),
      "HEADER_UNKNOWN",
    ],
    ["words before the patch", `Here it is:\n${modify("main.tf", ...HUNK)}`, "NOT_A_PATCH"],
    ["words after a hunk", `${modify("main.tf", ...HUNK)}And this.\n`, "HUNK_MALFORMED"],
    [
      "words between headers",
      modify("main.tf", ...HUNK).replace("---", "rm -rf\n---"),
      "HEADER_UNKNOWN",
    ],
    [
      "no line of git's",
      modify("main.tf", ...HUNK)
        .split("\n")
        .slice(2)
        .join("\n"),
      "NOT_A_PATCH",
    ],
    [
      "names without a/ and b/",
      modify("main.tf", ...HUNK).replaceAll(/\b[ab]\/main/g, "main"),
      "HEADER_MISMATCH",
    ],
    ["one header of two", modify("main.tf", ...HUNK).replace(/---.*\n/, ""), "HEADER_MISMATCH"],
    [
      "a header twice",
      modify("main.tf", ...HUNK).replace("+++ b/main.tf", "$&\n$&"),
      "HEADER_MISMATCH",
    ],
    [
      "a creation from a name",
      create("new.tf", "a").replace("/dev/null", "a/new.tf"),
      "HEADER_MISMATCH",
    ],
    [
      "a renaming in one header alone",
      renamed("main.tf", "x.tf").replace(/rename to.*\n/, ""),
      "HEADER_MISMATCH",
    ],
    [
      "another name without a renaming",
      modify("main.tf", ...HUNK).replaceAll("b/main", "b/other"),
      "HEADER_MISMATCH",
    ],
    ["one file twice", modify("main.tf", ...HUNK) + modify("main.tf", ...HUNK), "FILE_TWICE"],
    [
      "a renaming of what is also changed",
      modify("main.tf", ...HUNK) + renamed("main.tf", "x.tf"),
      "FILE_TWICE",
    ],
    ["nothing", "", "CHANGES_NOTHING"],
    ["blank lines", "\n\n", "CHANGES_NOTHING"],
    ["a count too many", modify("main.tf", "@@ -1,4 +1,5 @@", ...HUNK.slice(1)), "HUNK_MALFORMED"],
    ["a count too few", modify("main.tf", "@@ -1,3 +1,3 @@", ...HUNK.slice(1)), "HUNK_MALFORMED"],
    ["no numbers", modify("main.tf", "@@ @@", ...HUNK.slice(1)), "HUNK_MALFORMED"],
    ["another backslash line", modify("main.tf", ...HUNK, "\\ and more"), "HUNK_MALFORMED"],
    [
      "101 files",
      Array.from({ length: 101 }, (_, at) => create(`f${at}.tf`, "a")).join(""),
      "TOO_LARGE",
    ],
    ["more than 1 MiB", create("a.md", "x".repeat(1024 * 1024)), "TOO_LARGE"],
    ["a file of more than 256 KiB", create("a.md", "x".repeat(256 * 1024)), "TOO_LARGE"],
    ["a file of 20,001 lines", create("a.md", ...Array<string>(20_001).fill("x")), "TOO_LARGE"],
    ["a line that reads backwards", create("a.tf", "a = 1 # \u202e evil"), "INVISIBLE_CHARACTER"],
    ["a character of no width", create("a.tf", "a\u200d = 1"), "INVISIBLE_CHARACTER"],
    ["a hidden tag", create("a.tf", "a = 1 \u{e0041}"), "INVISIBLE_CHARACTER"],
    ["a lone carriage return", create("a.tf", "# x\ra = 1"), "INVISIBLE_CHARACTER"],
    ["an escape", create("a.tf", "# \u001b[2J"), "INVISIBLE_CHARACTER"],
    ["a file that is not there", modify("other.tf", ...HUNK), "DOES_NOT_APPLY"],
    [
      "a deletion of a part",
      remove("main.tf", "@@ -1 +0,0 @@", '-resource "x" "y" {'),
      "DOES_NOT_APPLY",
    ],
    ["a deletion without lines", remove("main.tf").replace(/---[\s\S]*/, ""), "DOES_NOT_APPLY"],
    ["a creation over a file of the repository", create("main.tf", "a = 1"), "DOES_NOT_APPLY"],
    [
      "other lines than there are",
      modify("main.tf", ...HUNK).replace("b = 2", "b = 9"),
      "DOES_NOT_APPLY",
    ],
    [
      "a place one line off",
      modify("main.tf", ...HUNK).replace("-1,4 +1,4", "-2,4 +2,4"),
      "DOES_NOT_APPLY",
    ],
    [
      "a new place that does not follow",
      modify("main.tf", ...HUNK).replace("+1,4", "+2,4"),
      "DOES_NOT_APPLY",
    ],
    [
      "a place beyond the end",
      modify("main.tf", ...HUNK).replace("-1,4 +1,4", "-90,4 +90,4"),
      "DOES_NOT_APPLY",
    ],
    [
      "hunks in the wrong order",
      modify(
        "blocks.tf",
        "@@ -5,2 +5,2 @@",
        "-a {",
        "+b {",
        " }",
        "@@ -1,2 +1,2 @@",
        "-a {",
        "+c {",
        " }",
      ),
      "DOES_NOT_APPLY",
    ],
    [
      "a newline that is not missing",
      modify("main.tf", ...HUNK, "\\ No newline at end of file"),
      "DOES_NOT_APPLY",
    ],
    [
      "a missing newline untold",
      modify("open.tf", "@@ -1,2 +1,2 @@", "-a = 1", "+a = 3", " b = 2"),
      "DOES_NOT_APPLY",
    ],
    [
      "a newline missing in the middle",
      modify(
        "main.tf",
        "@@ -1,2 +1,2 @@",
        ' resource "x" "y" {',
        "-  a = 1",
        "+  a = 3",
        "\\ No newline at end of file",
      ),
      "DOES_NOT_APPLY",
    ],
    [
      "a carriage return more than the file has",
      modify("main.tf", ...HUNK.map((line) => (line[0] === "@" ? line : `${line}\r`))),
      "DOES_NOT_APPLY",
    ],
  ])("%s is refused", (_, patch, code) => {
    expect(outcome(patch)).toEqual([code]);
  });
});

describe("what agents write and what is kept", () => {
  it.each<[name: string, patch: string, changed: object, told?: Told]>([
    [
      "a file of Windows stays one when the patch has bare newlines",
      modify("windows.tf", "@@ -1,2 +1,3 @@", " a = 1", "-b = 2", "+b = 3", "+c = 4"),
      { "windows.tf": "\uFEFFa = 1\r\nb = 3\r\nc = 4\r\n" },
    ],
    [
      "a file of Windows stays one when the patch has its newlines",
      modify("windows.tf", "@@ -1,2 +1,2 @@", " a = 1\r", "-b = 2\r", "+b = 3\r"),
      { "windows.tf": "\uFEFFa = 1\r\nb = 3\r\n" },
    ],
    [
      "a file of both kinds keeps each line's own",
      modify("mixed.tf", "@@ -1,2 +1,2 @@", " a = 1\r", "-b = 2", "+b = 3"),
      { "mixed.tf": "a = 1\r\nb = 3\n" },
    ],
    [
      "a missing final newline stays missing",
      modify(
        "open.tf",
        "@@ -1,2 +1,2 @@",
        "-a = 1",
        "+a = 3",
        " b = 2",
        "\\ No newline at end of file",
      ),
      { "open.tf": "a = 3\nb = 2" },
    ],
    [
      "a final newline can be added",
      modify(
        "open.tf",
        "@@ -1,2 +1,2 @@",
        " a = 1",
        "-b = 2",
        "\\ No newline at end of file",
        "+b = 2",
      ),
      { "open.tf": "a = 1\nb = 2\n" },
    ],
    [
      "of blocks that are alike the one that is named changes",
      modify("blocks.tf", "@@ -3,2 +3,2 @@", "-a {", "+b {", " }"),
      { "blocks.tf": "a {\n}\nb {\n}\na {\n}\n" },
    ],
    [
      "lines are put behind the last one",
      modify("variables.tf", "@@ -1,0 +2 @@", "+b"),
      { "variables.tf": 'variable "a" {}\nb\n' },
    ],
    [
      "a file without a repository may come whole",
      create("main.tf", "b = 1"),
      { "main.tf": "b = 1\n" },
      { mode: "INLINE" },
    ],
    [
      "a whole file of Windows stays one",
      create("windows.tf", "b = 1"),
      { "windows.tf": "\uFEFFb = 1\r\n" },
      { mode: "INLINE" },
    ],
    [
      "a file without a repository is deleted when it is named",
      remove("variables.tf", "@@ -1 +0,0 @@", '-variable "a" {}'),
      { "variables.tf": null },
      { mode: "INLINE", message: "Remove variables.tf." },
    ],
    [
      "a known file of values may change",
      modify("secret.tfvars", "@@ -1 +1 @@", "-a = 1", "+a = 2"),
      { "secret.tfvars": "a = 2\n" },
    ],
    [
      "two names may be exchanged",
      renamed("main.tf", "x.tf") + create("y.tf", "a = 1"),
      { "main.tf": null, "x.tf": MAIN, "y.tf": "a = 1\n" },
    ],
  ])("%s", (...[, patch, changed, told]) => {
    expect(outcome(patch, told)).toEqual(changed);
  });

  it.each(["", "Remove old-variables.tf and variables.tf.json", "see a/variables.tf"])(
    "a file without a repository is not deleted when the summary says %j",
    (message) => {
      const patch = remove("variables.tf", "@@ -1 +0,0 @@", '-variable "a" {}');
      expect(outcome(patch, { mode: "INLINE", message })).toEqual(["DELETION_NOT_NAMED"]);
    },
  );
});

it("an invisible character that stands there already bothers nobody", () => {
  const tree = new Map([["a.md", "one \u200d\ntwo\n"]]);
  const parsed = parsePatch(modify("a.md", "@@ -1,2 +1,2 @@", " one \u200d", "-two", "+three"));
  if ("problem" in parsed) throw new Error(parsed.problem.message);
  expect(applyPatch(tree, parsed.files, { mode: "REPOSITORY", message: "" })).toMatchObject({
    tree: new Map([["a.md", "one \u200d\nthree\n"]]),
  });
});

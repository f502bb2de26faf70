import { parsePatch as parseUnified, type StructuredPatch } from "diff";
import type { FileChange, PatchProblem, PatchProblemCode } from "../domain/patch";

/** What a patch does to one file. Paths are the patch's own words: `policy` decides whether they may stand. */
export interface FilePatch {
  path: string;
  /** Its name before; the same unless it is renamed. */
  previousPath: string;
  change: FileChange;
  hunks: PatchHunk[];
}

/** Lines with their newline; the last line of a text may have none. */
export interface PatchHunk {
  /** How many lines of the old and the new text stand before it. */
  oldStart: number;
  newStart: number;
  old: string[];
  new: string[];
}

const MOST_BYTES = 1024 * 1024;
const MOST_FILES = 100;

/** Headers that git writes for text files; what is none of them is refused. */
const HEADERS =
  /^(?:index [0-9a-f]{4,64}\.\.[0-9a-f]{4,64}(?: \d+)?|(?:old|new|new file|deleted file) mode \d+|(?:dis)?similarity index \d{1,3}%|rename (?:from|to) .+|--- .+|\+\+\+ .+)$/;
/** Plain and executable files; neither links, submodules nor folders. */
const MODES = ["100644", "100755"];

/** Reads a patch as git writes it, and refuses all else; tells what is wrong in one sentence. */
export function parsePatch(patch: string): { files: FilePatch[] } | { problem: PatchProblem } {
  try {
    return { files: filesOf(patch) };
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem };
    throw error;
  }
}

/** Ends the reading of a patch. */
class Refused extends Error {
  constructor(readonly problem: PatchProblem) {
    super(problem.message);
  }
}

function refuse(code: PatchProblemCode, message: string, path: string | null = null): never {
  throw new Refused({ code, path, line: null, message });
}

function filesOf(patch: string): FilePatch[] {
  if (Buffer.byteLength(patch) > MOST_BYTES) refuse("TOO_LARGE", "A patch has at most 1 MiB.");
  if (patch.includes("\0") || !patch.isWellFormed())
    refuse("BINARY", "A patch has text only, without NUL.");
  // No line of a hunk begins with a letter, so that these words begin a file wherever they stand.
  const [before, ...sections] = patch.split(/^(?=diff --git )/m);
  const first = before!.startsWith("diff --git ") ? [before!] : [];
  if (first.length === 0 && before!.trim() !== "")
    refuse("NOT_A_PATCH", "A patch begins with “diff --git”.");
  const all = [...first, ...sections];
  if (all.length === 0) refuse("CHANGES_NOTHING", "The patch is empty.");
  if (all.length > MOST_FILES) refuse("TOO_LARGE", `A patch changes at most ${MOST_FILES} files.`);
  const files = all.map(fileOf);
  const seen = new Set<string>();
  for (const { path, previousPath } of files) {
    for (const name of new Set([path, previousPath])) {
      if (seen.has(name)) refuse("FILE_TWICE", "The patch names this file twice.", name);
      seen.add(name);
    }
  }
  return files;
}

function fileOf(section: string): FilePatch {
  const lines = section.split("\n");
  const firstHunk = lines.findIndex((line) => line.startsWith("@@"));
  const end = lines.findLastIndex((line) => line !== "") + 1;
  const headers = lines.slice(1, firstHunk < 0 ? end : firstHunk);
  const names = namesIn(lines[0]!, headers);
  const modes = modesIn(headers);
  if (modes.some((mode) => !MODES.includes(mode)))
    refuse(
      "MODE",
      "Links, submodules and other modes than 100644 and 100755 are refused.",
      names.path,
    );
  const unknown = headers.find((line) => !HEADERS.test(line));
  if (unknown !== undefined) {
    if (/^(?:Binary files|GIT binary patch)/.test(unknown))
      refuse("BINARY", "Modules have text files only.", names.path);
    refuse(
      "HEADER_UNKNOWN",
      "The patch has a header that git does not write for text files.",
      names.path,
    );
  }
  const body = firstHunk < 0 ? [] : lines.slice(firstHunk);
  return { ...names, hunks: hunksOf(body, names.path) };
}

/** The names of one file; each place that names it must say the same. */
function namesIn(first: string, headers: readonly string[]): Omit<FilePatch, "hunks"> {
  const git = parsed(`${first}\n`);
  const [from, to] = [git?.oldFileName, git?.newFileName];
  if (!from?.startsWith("a/") || !to?.startsWith("b/"))
    refuse("HEADER_MISMATCH", "The first line of a file names it as a/… and b/….");
  const [previousPath, path] = [from.slice(2), to.slice(2)];
  const has = (words: string) => headers.some((line) => line.startsWith(words));
  const [creates, deletes] = [has("new file mode "), has("deleted file mode ")];
  const renames = has("rename from ") || has("rename to ");
  const expected = {
    "--- ": creates ? "/dev/null" : from,
    "+++ ": deletes ? "/dev/null" : to,
    "rename from ": previousPath,
    "rename to ": path,
  };
  const agree =
    Object.entries(expected).every(([words, name]) => {
      const said = headers.filter((line) => line.startsWith(words));
      return said.length <= 1 && said.every((line) => nameAfter(words, line) === name);
    }) &&
    has("--- ") === has("+++ ") &&
    has("rename from ") === has("rename to ") &&
    Number(creates) + Number(deletes) + Number(renames) <= 1 &&
    renames === (path !== previousPath);
  if (!agree)
    refuse("HEADER_MISMATCH", "The patch's headers disagree on which file they are about.", path);
  const change = creates ? "CREATE" : deletes ? "DELETE" : renames ? "RENAME" : "MODIFY";
  return { path, previousPath, change };
}

/** A name as git writes it, quoted if need be; jsdiff reads the quotes. */
function nameAfter(words: string, line: string): string | undefined {
  const name = line.slice(words.length).replace(/\t$/, "");
  if (!name.startsWith('"')) return name;
  return parsed(`diff --git ${name} ${name}\n`)?.oldFileName;
}

function modesIn(headers: readonly string[]): string[] {
  return headers.flatMap((line) => {
    const mode = /^(?:(?:old|new|new file|deleted file) mode |index \S+ )(\d+)$/.exec(line)?.[1];
    return mode ? [mode] : [];
  });
}

function hunksOf(lines: readonly string[], path: string): PatchHunk[] {
  if (lines.length === 0) return [];
  const bad = () => refuse("HUNK_MALFORMED", "A part of the patch is cut off or miscounted.", path);
  const hunks = parsed(["--- a/-", "+++ b/-", ...lines].join("\n"))?.hunks ?? bad();
  // jsdiff passes over what it does not know.
  const read = hunks.reduce((sum, hunk) => sum + 1 + hunk.lines.length, 0);
  if (lines.slice(read).some((line) => line !== "")) bad();
  return hunks.map((hunk) => {
    const sides = { old: [] as string[], new: [] as string[] };
    let last = "";
    for (const line of hunk.lines) {
      const kind = line[0] ?? " ";
      if (kind === "\\") {
        if (line !== "\\ No newline at end of file" || last === "" || last === "\\") bad();
        if (last !== "+") sides.old.push(sides.old.pop()!.slice(0, -1));
        if (last !== "-") sides.new.push(sides.new.pop()!.slice(0, -1));
      }
      if (kind === " " || kind === "-") sides.old.push(`${line.slice(1)}\n`);
      if (kind === " " || kind === "+") sides.new.push(`${line.slice(1)}\n`);
      last = kind;
    }
    return { oldStart: hunk.oldStart - 1, newStart: hunk.newStart - 1, ...sides };
  });
}

/** What jsdiff makes of a patch of one file; undefined when it refuses it. */
function parsed(text: string): StructuredPatch | undefined {
  try {
    const found = parseUnified(text);
    return found.length === 1 ? found[0] : undefined;
  } catch {
    return undefined;
  }
}

import type { FileChange, PatchProblem } from "../domain/patch";
import { pathProblems } from "../domain/paths";
import type { FilePatch, PatchHunk } from "./parse-patch";
import { linesOf, plainText, written } from "./text";

/** Files by path. */
export type Tree = ReadonlyMap<string, string>;

/** How the agent came by the files: in the prompt, or as a repository. */
export type ContextMode = "INLINE" | "REPOSITORY";

/** What a patch made of one file. */
export interface ChangedFile {
  path: string;
  previousPath: string;
  change: FileChange;
}

export type Patched =
  | { tree: Map<string, string>; changed: ChangedFile[] }
  | { problems: PatchProblem[] };

const MOST_BYTES = 256 * 1024;
const MOST_LINES = 20_000;

/**
 * Applies a patch to exactly the tree that it was made for: every hunk stands where it says, or the whole
 * patch is refused. `message` is what the agent says it did. INLINE, where the agent has no repository: a
 * file that is created although it is known is meant as its whole new text, and one is deleted only if the
 * message names it.
 */
export function applyPatch(
  base: Tree,
  files: readonly FilePatch[],
  { mode, message }: { mode: ContextMode; message: string },
): Patched {
  const tree = new Map(base);
  const changed: ChangedFile[] = [];
  const problems: PatchProblem[] = [];
  for (const file of files) {
    const known = base.get(file.previousPath);
    const whole = file.change === "CREATE" && known !== undefined && mode === "INLINE";
    const result = resultOf(file, whole ? undefined : known, mode === "INLINE" ? message : null);
    if ("problem" in result) {
      problems.push(result.problem);
      continue;
    }
    const text = result.text !== null && whole ? inFormOf(known, result.text) : result.text;
    if (text !== known || file.change === "RENAME")
      changed.push({ ...namesOf(file), change: whole ? "MODIFY" : file.change });
    tree.delete(file.previousPath);
    if (text !== null) tree.set(file.path, text);
  }
  problems.push(...treeProblems(base, tree, changed));
  if (problems.length > 0) return { problems };
  if (changed.length > 0) return { tree, changed };
  const nothing = "The patch changes nothing that a module keeps.";
  return { problems: [{ code: "CHANGES_NOTHING", path: null, line: null, message: nothing }] };
}

const namesOf = ({ path, previousPath }: FilePatch) => ({ path, previousPath });

/** The file's new text, null when it is deleted, or why it cannot be had. `message`: what must name deletions. */
function resultOf(
  file: FilePatch,
  known: string | undefined,
  message: string | null,
): { text: string | null } | { problem: PatchProblem } {
  const { change, path } = file;
  const problem = (code: PatchProblem["code"], line: number | null, words: string) => ({
    problem: { code, path, line, message: words },
  });
  if (change === "CREATE" && known !== undefined)
    return problem("DOES_NOT_APPLY", null, "The patch creates a file that exists.");
  if (change !== "CREATE" && known === undefined)
    return problem("DOES_NOT_APPLY", null, "The patch changes a file that was not sent.");
  const { text, form } = plainText(known ?? "");
  const hunks = form.crlf ? file.hunks.map(withoutReturns) : file.hunks;
  const patched = applyHunks(linesOf(text), hunks);
  if (typeof patched === "number")
    return problem(
      "DOES_NOT_APPLY",
      patched,
      "The lines that the patch expects do not stand here.",
    );
  if (change !== "DELETE") return { text: written({ text: patched, form }) };
  if (patched !== "")
    return problem("DOES_NOT_APPLY", null, "The patch deletes a file without all of its lines.");
  if (message !== null && !names(message, path))
    return problem(
      "DELETION_NOT_NAMED",
      null,
      "A file is deleted only if the agent's summary names it.",
    );
  return { text: null };
}

/** Whether the words name this path, and not another that contains it. */
function names(message: string, path: string): boolean {
  const exact = path.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return new RegExp(`(?<![\\w/.-])(?:\\./)?${exact}(?![\\w/-]|\\.\\w)`, "u").test(message);
}

/** A whole new text, written as the one that it replaces. */
function inFormOf(known: string, text: string): string {
  const fresh = plainText(text);
  return written({ text: fresh.text, form: fresh.form.crlf ? fresh.form : plainText(known).form });
}

/** Some agents send a file's own line endings, some do not. */
function withoutReturns({ oldStart, newStart, ...sides }: PatchHunk): PatchHunk {
  const bare = (lines: readonly string[]) => lines.map((line) => line.replace(/\r(?=\n?$)/, ""));
  return { oldStart, newStart, old: bare(sides.old), new: bare(sides.new) };
}

/** The patched text, or the line at which a hunk does not stand. There is no search for another place. */
function applyHunks(lines: readonly string[], hunks: readonly PatchHunk[]): string | number {
  const result: string[] = [];
  let done = 0;
  for (const { oldStart, newStart, old, new: fresh } of hunks) {
    if (oldStart < done) return oldStart + 1;
    for (; done < oldStart; done++) {
      if (done >= lines.length) return oldStart + 1;
      result.push(lines[done]!);
    }
    if (result.length !== newStart) return oldStart + 1;
    for (const line of old) {
      if (lines[done] !== line) return done + 1;
      done++;
    }
    for (const line of fresh) result.push(line);
  }
  for (; done < lines.length; done++) result.push(lines[done]!);
  // Only the last line of a text may lack its newline.
  const cut = result.findIndex((line, at) => at < result.length - 1 && !line.endsWith("\n"));
  return cut < 0 ? result.join("") : cut + 1;
}

/** What a module may not hold, of that which the patch brought. */
function treeProblems(base: Tree, tree: Tree, changed: readonly ChangedFile[]): PatchProblem[] {
  const paths = [...tree.keys()];
  const brought = new Set(changed.map(({ path }) => path).filter((path) => !base.has(path)));
  // Known names first, so that a twin is told of the new one.
  paths.sort((a, b) => Number(brought.has(a)) - Number(brought.has(b)));
  const problems: PatchProblem[] = pathProblems(paths)
    .filter(({ index }) => brought.has(paths[index]!))
    .map(({ index, message }) => ({
      code: "PATH_INVALID",
      path: paths[index]!,
      line: null,
      message,
    }));
  for (const path of brought)
    if (path.endsWith(".tfvars"))
      problems.push({
        code: "PATH_INVALID",
        path,
        line: null,
        message: "Files of values are not suggested.",
      });
  for (const { path, previousPath } of changed) {
    const text = tree.get(path);
    if (text !== undefined)
      problems.push(...textProblems(path, text, base.get(previousPath) ?? ""));
  }
  return problems;
}

/** Characters that nobody sees, or that reorder what one sees: format, control, fillers, hidden selectors. */
const INVISIBLE =
  /\p{Cf}|\p{Zl}|\p{Zp}|(?!\t)\p{Cc}|[\u115f\u1160\u3164\uffa0]|[\u{e0100}-\u{e01ef}]/u;

function textProblems(path: string, text: string, before: string): PatchProblem[] {
  const lines = linesOf(plainText(text).text);
  const problems: PatchProblem[] = [];
  if (Buffer.byteLength(text) > MOST_BYTES || lines.length > MOST_LINES) {
    const message = "A file has at most 256 KiB and 20,000 lines.";
    problems.push({ code: "TOO_LARGE", path, line: null, message });
  }
  const known = new Set(linesOf(plainText(before).text));
  const hidden = lines.findIndex(
    (line) => INVISIBLE.test(line.replace(/\r?\n$/, "")) && !known.has(line),
  );
  if (hidden >= 0) {
    const message =
      "A new line has characters that cannot be seen, or that change the order of others.";
    problems.push({ code: "INVISIBLE_CHARACTER", path, line: hidden + 1, message });
  }
  return problems;
}

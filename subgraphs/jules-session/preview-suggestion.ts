import { createHash } from "node:crypto";
import { CallerError } from "@tributary/kit/errors";
import { askingFor } from "./adapters/fair-queue";
import type { SourceText } from "./adapters/hcl";
import { patchedTree } from "./books/propose-suggestion";
import { type CheckedTree, checkTree } from "./check-tree";
import type { Context } from "./context";
import type { FileChange, PatchProblem } from "./domain/patch";
import type { Refusal } from "./input";
import { type Conflict, mergeTrees } from "./patches/merge-trees";
import { type FileDiff, unifiedDiff } from "./patches/unified-diff";
import { sentFiles, sentSecrets } from "./queries/sent-tree";
import type { SuggestionRow } from "./queries/suggestions";
import { headsOf, treesOf, type VersionRow } from "./queries/versions";
import { putBack } from "./redaction/put-back";
import type { Risk } from "./risks/risk";
import { examine, type Mask, maskFor } from "./text-thread";
import { treeDigest } from "./tree-digest";

/** What is wrong with a tree; ERROR keeps it from being applied. */
export interface Diagnostic {
  severity: "ERROR" | "WARNING";
  path: string;
  line: number | null;
  column: number | null;
  message: string;
}

/** What a change makes of one file. */
export interface SuggestedFile extends FileDiff {
  path: string;
  previousPath: string | null;
  change: FileChange;
}

/** A change of a module's head, worked out and not written. Texts for people have no hidden values. */
export interface ProposedChange {
  head: VersionRow;
  /** The whole tree, as it would be stored; null where there is none to store. */
  tree: CheckedTree | null;
  files: SuggestedFile[];
  conflicts: Conflict[];
  diagnostics: Diagnostic[];
  risks: Risk[];
  /** Over what is changed, the head and the resulting tree. */
  digest: string;
}

/** A change with the suggestion that it comes of. */
export type ShownPreview = ProposedChange & { suggestion: SuggestionRow };

type Tree = ReadonlyMap<string, string>;

/**
 * What applying a suggestion would do to its module as it is now: the patch on exactly the tree that was sent, hidden
 * values put back, merged onto the head, parsed, examined. Writes nothing; takes its time, so never in a transaction.
 */
export function previewSuggestion(
  context: Context,
  suggestion: SuggestionRow,
): Promise<ProposedChange> {
  return askingFor(context.viewer.id, () => workOut(context, suggestion));
}

async function workOut(context: Context, suggestion: SuggestionRow): Promise<ProposedChange> {
  const { serviceDb, config } = context;
  const head = await headOf(context, suggestion.moduleId);
  const ours = treeOf(await treesOf(context, [head.id]));
  if (!suggestion.patch || suggestion.problems)
    return refused(suggestion, head, suggestion.problems ?? []);
  const sent = treeOf(await sentFiles(context, suggestion.sessionId));
  const { mode, summary: message } = suggestion;
  const patched = patchedTree(sent, suggestion.patch, { mode, message });
  if ("problems" in patched) return refused(suggestion, head, patched.problems);

  const secrets = await sentSecrets(serviceDb, config, suggestion.sessionId);
  if (!secrets) return refused(suggestion, head, [secretsGone]);
  const renamed = new Map(
    patched.changed
      .filter(({ change }) => change === "RENAME")
      .map(({ path, previousPath }) => [path, previousPath]),
  );
  const base = putBack(listOf(sent), secrets);
  const theirs = putBack(listOf(patched.tree), secrets, renamed);
  const moved = [base, theirs].flatMap((side) => ("problems" in side ? side.problems : []));
  if ("problems" in base || "problems" in theirs) {
    const problems = moved.map(({ path, problem }) => ({ ...secretsGone, path, message: problem }));
    return refused(suggestion, head, problems);
  }
  const mask = maskFor(listOf(ours), secrets);
  const sides = { base: treeOf(base.files), ours, theirs: treeOf(theirs.files) };
  return changeOf(suggestion.id, head, sides, renamed, mask);
}

const secretsGone: PatchProblem = {
  code: "DOES_NOT_APPLY",
  path: null,
  line: null,
  message: "The hidden values of this session are not kept any more; open a new session.",
};

/** The module's newest version. */
export async function headOf({ db }: Context, moduleId: string): Promise<VersionRow> {
  const [head] = await headsOf(db, [moduleId]);
  if (!head) throw new Error(`module ${moduleId} has no head`);
  return head;
}

export function treeOf(files: readonly SourceText[]): Map<string, string> {
  return new Map(files.map(({ path, content }) => [path, content]));
}

const listOf = (tree: Tree): SourceText[] =>
  [...tree].map(([path, content]) => ({ path, content }));

/** Merges, checks and examines. `name`: what is changed, for the digest. */
export async function changeOf(
  name: string,
  head: VersionRow,
  { base, ours, theirs }: { base: Tree; ours: Tree; theirs: Tree },
  renamed: ReadonlyMap<string, string>,
  mask: Mask,
): Promise<ProposedChange> {
  const merged = mergeTrees(base, ours, theirs, renamed);
  const [before, after] = [listOf(ours), listOf(merged.tree)];
  const checked = after.length === 0 ? { refusals: [nothingLeft] } : await storable(after);
  const diagnostics =
    "refusals" in checked ? checked.refusals.map((it) => diagnosticOf(it, after)) : [];
  const tree = "refusals" in checked ? null : checked;
  const examined = tree ? await examine(before, after) : { risks: [], undeclared: [] };
  for (const { name: used, path, line, isNew } of examined.undeclared) {
    const severity = isNew ? "ERROR" : "WARNING";
    diagnostics.push({ severity, path, line, column: null, message: `${used} is not declared.` });
  }
  const resulting = tree ? treeDigest(tree.files) : "";
  if (tree && merged.conflicts.length === 0 && resulting === head.digest)
    diagnostics.push(diagnostic(after[0]!.path, "The module has all of this already."));
  const changes = changesBetween(ours, merged.tree, renamed);
  const masked = await mask([
    ...changes.flatMap(({ old, now }) => [old ?? "", now ?? ""]),
    ...merged.conflicts.flatMap((conflict) => [conflict.base, conflict.ours, conflict.theirs]),
    ...examined.risks.map(({ message }) => message),
  ]);
  return {
    head,
    tree,
    files: changes.map((change) => diffOf(change, masked)),
    conflicts: merged.conflicts.map((conflict) => ({
      ...conflict,
      base: masked(conflict.base),
      ours: masked(conflict.ours),
      theirs: masked(conflict.theirs),
    })),
    diagnostics,
    risks: examined.risks.map((risk) => ({ ...risk, message: masked(risk.message) })),
    digest: digestOf(name, head, `${resulting}${JSON.stringify([...merged.tree])}`),
  };
}

const nothingLeft: Refusal = { code: "TERRAFORM_INVALID", message: "No file would be left." };

/** A tree that no module may be is told of as one that does not parse. */
async function storable(
  files: readonly SourceText[],
): Promise<CheckedTree | { refusals: Refusal[] }> {
  try {
    return await checkTree(files);
  } catch (error) {
    if (!(error instanceof CallerError) || error.extensions.code !== "BAD_USER_INPUT") throw error;
    return { refusals: [{ code: "TERRAFORM_INVALID", message: error.message }] };
  }
}

/** The file, line and column that a refusal names. */
function diagnosticOf({ message, field }: Refusal, files: readonly SourceText[]): Diagnostic {
  const index = Number(field?.[2] ?? Number.NaN);
  const path = files[index]?.path ?? files[0]?.path ?? "";
  const [, line, column] = /:(\d+),(\d+)/.exec(message) ?? [];
  return {
    ...diagnostic(path, message),
    line: line ? +line : null,
    column: column ? +column : null,
  };
}

function diagnostic(path: string, message: string): Diagnostic {
  return { severity: "ERROR", path, line: null, column: null, message };
}

function refused(
  { id }: SuggestionRow,
  head: VersionRow,
  problems: readonly PatchProblem[],
): ProposedChange {
  const diagnostics = problems.map(({ path, line, message }) => ({
    ...diagnostic(path ?? "", message),
    line,
  }));
  const nothing = { tree: null, files: [], conflicts: [], risks: [] };
  return { head, ...nothing, diagnostics, digest: digestOf(id, head, JSON.stringify(diagnostics)) };
}

function digestOf(name: string, { id }: VersionRow, result: string): string {
  return createHash("sha256")
    .update(JSON.stringify([name, id, result]))
    .digest("hex");
}

/** What becomes of one file; a text is undefined where there is none. */
interface ChangedFile {
  path: string;
  previousPath: string | null;
  change: FileChange;
  old: string | undefined;
  now: string | undefined;
}

/** How two trees differ, by path. */
function changesBetween(
  before: Tree,
  after: Tree,
  renamed: ReadonlyMap<string, string>,
): ChangedFile[] {
  const gone = new Set(
    [...renamed].filter(([path]) => after.has(path)).map(([, previous]) => previous),
  );
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const from = renamed.get(path);
    const isRenamed = from !== undefined && after.has(path) && before.has(from) && !after.has(from);
    const [old, now] = [before.get(isRenamed ? from : path), after.get(path)];
    if ((old === now && !isRenamed) || (now === undefined && gone.has(path))) return [];
    const change = isRenamed
      ? "RENAME"
      : old === undefined
        ? "CREATE"
        : now === undefined
          ? "DELETE"
          : "MODIFY";
    return [{ path, previousPath: isRenamed ? from : null, change, old, now }];
  });
}

function diffOf(
  { path, previousPath, change, old, now }: ChangedFile,
  masked: (text: string) => string,
): SuggestedFile {
  const hidden = (text: string | undefined) => (text === undefined ? text : masked(text));
  const previous = { path: previousPath ?? path, text: hidden(old) };
  return { path, previousPath, change, ...unifiedDiff(previous, { path, text: hidden(now) }) };
}

/** Whether a change can be written as it is. */
export function isClean({ tree, conflicts, diagnostics }: ProposedChange): boolean {
  return (
    tree !== null &&
    conflicts.length === 0 &&
    !diagnostics.some(({ severity }) => severity === "ERROR")
  );
}

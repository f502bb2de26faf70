import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { applyPatch } from "@tributary/jules-session/patches/apply-patch";
import { mergeTrees } from "@tributary/jules-session/patches/merge-trees";
import { parsePatch } from "@tributary/jules-session/patches/parse-patch";
import { unifiedDiff } from "@tributary/jules-session/patches/unified-diff";
import { changeOf } from "@tributary/jules-session/preview-suggestion";
import { maskFor } from "@tributary/jules-session/text-thread";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { median, ratio, spreadOf } from "./harness/statistics";
import type { BenchOptions, BenchResult, BenchRow } from "./result";

const FILES = 60;
/** Blocks of four lines in each file. */
const BLOCKS = 30;

/** What applying a suggestion to a module of 60 files takes, beside `git merge-file` on the same files. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-apply-"));
  try {
    const trees = { base: treeOf(""), ours: treeOf("ours"), theirs: treeOf("theirs") };
    const patch = patchBetween(trees.base, trees.theirs);
    const names = writeTrees(folder, trees);
    const sides: Record<string, number[]> = { [GIT]: [], [MERGE]: [], [PREVIEW]: [] };
    // The parsers' threads begin with the first preview.
    for (let pair = 0; pair <= options.pairs; pair++) {
      options.progress(pair === 0 ? "warming up" : `pair ${pair} of ${options.pairs}`);
      const [git, merge, preview] = [
        await timed(() => mergeWithGit(names)),
        await timed(() => mergePatch(patch, trees)),
        await timed(() => previewWhole(patch, trees)),
      ];
      if (pair === 0) continue;
      sides[GIT]!.push(git);
      sides[MERGE]!.push(merge);
      sides[PREVIEW]!.push(preview);
    }
    return {
      name: "apply",
      title: "Suggestions: a patch on a module of 60 files, merged and examined",
      method: METHOD,
      command: `npm run bench -- apply --pairs ${options.pairs}`,
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: machine(),
      versions: versionsOf(["diff", "@cdktf/hcl2json", "web-tree-sitter"], repositoryRoot()),
      rows: Object.entries(sides).map(([name, ms]) => rowOf(name, ms)),
      ratios: [
        ratio("preview / git merge-file", sides[PREVIEW]!, sides[GIT]!, {
          is: "at most",
          value: 3,
        }),
        ratio("merge / git merge-file", sides[MERGE]!, sides[GIT]!, { is: "at most", value: 3 }),
      ],
      notes: NOTES,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const GIT = "git merge-file, once for each file";
const MERGE = "patch read, applied strictly and merged";
const PREVIEW = "the whole preview";

const METHOD = [
  `A module of ${FILES} Terraform files of ${BLOCKS * 4} lines; the module and the agent have each changed every file, in other places.`,
  "`git merge-file`: one process for each file, on files that are there already. `merged`: the patch is read, held against the policy, applied to the tree that was sent and merged onto the head, in memory.",
  "`the whole preview`: that, and hidden values looked for, the result parsed as Terraform, declared names and uses checked, risks found, and the differences written for people.",
];
const NOTES = ["The rows that a preview reads from the database are left out on both sides."];

type Tree = Map<string, string>;
interface Trees {
  base: Tree;
  ours: Tree;
  theirs: Tree;
}

/** Each side changes a block of its own. */
function treeOf(side: "" | "ours" | "theirs"): Tree {
  const changed = { "": -1, ours: 5, theirs: 20 }[side];
  const files = Array.from({ length: FILES }, (_, file) => {
    const blocks = Array.from({ length: BLOCKS }, (_, block) => {
      const value = block === changed ? side : `value ${block}`;
      return `variable "v${file}_${block}" {\n  type    = string\n  default = "${value}"\n}\n`;
    });
    return [`file${file}.tf`, blocks.join("")] as const;
  });
  return new Map(files);
}

function patchBetween(base: Tree, theirs: Tree): string {
  return [...theirs]
    .map(([name, text]) => {
      const { unifiedDiff: diff } = unifiedDiff(
        { path: name, text: base.get(name) },
        { path: name, text },
      );
      return `diff --git a/${name} b/${name}\nindex 1111111..2222222 100644\n${diff}`;
    })
    .join("");
}

function writeTrees(folder: string, trees: Trees): string[][] {
  return [...trees.base.keys()].map((name) =>
    (["ours", "base", "theirs"] as const).map((side) => {
      const file = path.join(folder, `${side}-${name}`);
      writeFileSync(file, trees[side].get(name)!);
      return file;
    }),
  );
}

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function mergeWithGit(names: readonly string[][]): void {
  for (const files of names) {
    const { status } = spawnSync("git", ["merge-file", "-p", ...files]);
    if (status !== 0) throw new Error("git merge-file did not merge; is git on this machine?");
  }
}

function patched(patch: string, { base }: Trees): Tree {
  const parsed = parsePatch(patch);
  if ("problem" in parsed) throw new Error(parsed.problem.message);
  const applied = applyPatch(base, parsed.files, { mode: "INLINE", message: "" });
  if ("problems" in applied) throw new Error(applied.problems[0]?.message);
  return applied.tree;
}

function mergePatch(patch: string, trees: Trees): void {
  const { conflicts } = mergeTrees(trees.base, trees.ours, patched(patch, trees));
  if (conflicts.length > 0) throw new Error("the merge has conflicts");
}

async function previewWhole(patch: string, trees: Trees): Promise<void> {
  const ours = [...trees.ours].map(([name, content]) => ({ path: name, content }));
  const sides = { ...trees, theirs: patched(patch, trees) };
  const head = {
    ...{ id: "mve_bench", moduleId: "mod_bench", number: 1, digest: "", origin: "UPLOAD" as const },
    ...{ variables: [], createdBy: null, createdAt: new Date() },
  };
  const { tree } = await changeOf("jsg_bench", head, sides, new Map(), maskFor(ours, []));
  if (!tree) throw new Error("the preview found no module");
}

function rowOf(name: string, ms: readonly number[]): BenchRow {
  const perSecond = ms.map((each) => 1000 / each);
  return {
    ...{ name, rate: median(perSecond), unit: "modules/s", p50: median(ms), p99: null },
    spread: spreadOf(perSecond),
  };
}

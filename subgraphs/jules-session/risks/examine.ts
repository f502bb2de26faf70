import type { SourceText } from "../adapters/hcl";
import { type SyntaxTree, syntaxOf } from "../adapters/syntax";
import { type Block, blocksOf, blocksOfJson } from "./blocks";
import { dangersOf } from "./dangers";
import { lossesOf } from "./losses";
import { type Reference, referencesInJson, referencesOf, undeclared } from "./references";
import type { Risk } from "./risk";

/** What a change of a module would do that its text alone does not show. */
export interface Examination {
  /** Each once, dangers before losses, in the order of the files. */
  risks: Risk[];
  /** Uses of variables and local values that are not declared. */
  undeclared: (Reference & { isNew: boolean })[];
}

const TERRAFORM = /\.tf$/;
const JSON_OF_TERRAFORM = /\.tf\.json$/;

/**
 * Compares two trees of one module. Both must parse. A tree that takes too long to read is a HIGH risk of its
 * own: nobody has looked at it.
 */
export async function examine(
  before: readonly SourceText[],
  after: readonly SourceText[],
): Promise<Examination> {
  const known = new Map(before.map((file) => [`${file.path}\n${file.content}`, file]));
  const changed = after.filter((file) => !known.has(`${file.path}\n${file.content}`));
  const trees = await syntaxOf([...before, ...changed].filter(({ path }) => TERRAFORM.test(path)));
  if (!trees) return notExamined;
  const bySource = new Map(trees.map((tree) => [`${tree.path}\n${tree.content}`, tree]));
  const [old, now] = [readModule(before, bySource), readModule(after, bySource)];
  return { risks: risksBetween(old.blocks, now.blocks), undeclared: undeclaredIn(old, now) };
}

/** Of a change that nobody has looked at. */
export const notExamined: Examination = {
  risks: [
    {
      code: "NOT_EXAMINED",
      level: "HIGH",
      path: null,
      line: null,
      message: "The files are too complex to be examined for risks; read the change with care.",
    },
  ],
  undeclared: [],
};

interface ReadModule {
  blocks: Block[];
  references: Reference[];
}

function readModule(
  files: readonly SourceText[],
  trees: ReadonlyMap<string, SyntaxTree>,
): ReadModule {
  const read = files.map(({ path, content }): ReadModule => {
    const tree = trees.get(`${path}\n${content}`);
    if (tree) return { blocks: blocksOf(tree), references: referencesOf(tree) };
    if (!JSON_OF_TERRAFORM.test(path)) return { blocks: [], references: [] };
    return { blocks: blocksOfJson(path, content), references: referencesInJson(path, content) };
  });
  return {
    blocks: read.flatMap(({ blocks }) => blocks),
    references: read.flatMap(({ references }) => references),
  };
}

/** Dangers that stood there before are none of the change's. */
function risksBetween(before: readonly Block[], after: readonly Block[]): Risk[] {
  const counts = new Map<string, number>();
  for (const { code, what } of dangersOf(before))
    counts.set(`${code} ${what}`, (counts.get(`${code} ${what}`) ?? 0) + 1);
  const fresh = dangersOf(after).filter(({ code, what }) => {
    const left = (counts.get(`${code} ${what}`) ?? 0) - 1;
    counts.set(`${code} ${what}`, left);
    return left < 0;
  });
  const risks = fresh.map(({ what: _, ...risk }): Risk => risk);
  return [...risks, ...lossesOf(before, after)];
}

/** What the module used without declaring it before is told of, but is none of the change's. */
function undeclaredIn(before: ReadModule, after: ReadModule): Examination["undeclared"] {
  const name = (reference: Reference) => `${reference.path} ${reference.name}`;
  const known = new Set(undeclared(before.references, before.blocks).map(name));
  const seen = new Set<string>();
  return undeclared(after.references, after.blocks)
    .filter((reference) => !seen.has(name(reference)) && seen.add(name(reference)))
    .map((reference) => ({ ...reference, isNew: !known.has(name(reference)) }));
}

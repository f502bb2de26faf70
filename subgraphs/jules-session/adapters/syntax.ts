import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Language, Parser, type Tree } from "web-tree-sitter";
import type { SourceText } from "./hcl";

/** One node of a file's syntax; places are in UTF-16 units, as JavaScript counts them. */
export interface SyntaxNode {
  /** The grammar's name, e.g. `attribute`, `block`, `template_literal`, `comment`. */
  kind: string;
  start: number;
  end: number;
  /** Null for the file itself. */
  parent: SyntaxNode | null;
  /** Named ones alone: punctuation is left out. */
  children: SyntaxNode[];
}

/** A file with its syntax. */
export interface SyntaxTree extends SourceText {
  root: SyntaxNode;
  /** Parts of it are no Terraform. */
  hasErrors: boolean;
}

/** Nodes of all files together; what has more is no module that people write. */
const MOST_NODES = 2_000_000;
const GRAMMAR = "@tree-sitter-grammars/tree-sitter-hcl/package.json";

let loading: Promise<Parser> | undefined;

/** Loads the parser, once for each thread. */
export function syntaxReady(): Promise<Parser> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Parser> {
  await Parser.init();
  const grammar = join(dirname(require.resolve(GRAMMAR)), "tree-sitter-terraform.wasm");
  return new Parser().setLanguage(await Language.load(await readFile(grammar)));
}

/**
 * The syntax of .tf, .tfvars and .hcl files, also of broken ones; in the order given. Null when they have too many nodes.
 * Takes the thread for as long as they are large: called in one of its own (`texts-in-thread.ts`).
 */
export async function syntaxOf(files: readonly SourceText[]): Promise<SyntaxTree[] | null> {
  const parser = await syntaxReady();
  const trees: SyntaxTree[] = [];
  let left = MOST_NODES;
  for (const file of files) {
    const tree = parser.parse(file.content);
    if (!tree) return null;
    try {
      const nodes = nodesOf(tree, left);
      if (!nodes) return null;
      left -= nodes.count;
      trees.push({ ...file, root: nodes.root, hasErrors: tree.rootNode.hasError });
    } finally {
      tree.delete();
    }
  }
  return trees;
}

/** Walks with a cursor: node objects of the parser are slow, and do not outlive its tree. */
function nodesOf(tree: Tree, most: number): { root: SyntaxNode; count: number } | null {
  const cursor = tree.walk();
  try {
    let parent: SyntaxNode | null = null;
    let root: SyntaxNode | null = null;
    let count = 0;
    for (;;) {
      if (cursor.nodeIsNamed) {
        if (++count > most) return null;
        const node: SyntaxNode = {
          kind: cursor.nodeType,
          start: cursor.startIndex,
          end: cursor.endIndex,
          parent,
          children: [],
        };
        parent?.children.push(node);
        root ??= node;
        if (cursor.gotoFirstChild()) {
          parent = node;
          continue;
        }
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return { root: root!, count };
        parent = parent!.parent;
      }
    }
  } finally {
    cursor.delete();
  }
}

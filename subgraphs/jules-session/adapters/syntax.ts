import { dirname, join } from "node:path";
import type { SourceText } from "./hcl";
import { ParserEnded, parserThread, READY } from "./parser-thread";

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

/** Nodes of one request; what has more is no module that people write. */
const MOST_NODES = 2_000_000;

/** Walks with a cursor and answers numbers: node objects of the parser are slow, and do not travel between threads. */
const PROGRAM = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { Parser, Language } = require(workerData.parser);
  const ready = (async () => {
    await Parser.init();
    const parser = new Parser();
    parser.setLanguage(await Language.load(workerData.grammar));
    parentPort.postMessage("${READY}");
    return parser;
  })();
  function walk(tree, left) {
    const kinds = [], numbers = [], seen = new Map();
    const cursor = tree.walk();
    const path = [];
    for (;;) {
      if (cursor.nodeIsNamed) {
        if (--left < 0) throw new Error("too many nodes");
        const kind = cursor.nodeType;
        if (!seen.has(kind)) { seen.set(kind, kinds.length); kinds.push(kind); }
        numbers.push(seen.get(kind), cursor.startIndex, cursor.endIndex, path.length ? path[path.length - 1] : -1);
        if (cursor.gotoFirstChild()) { path.push(numbers.length / 4 - 1); continue; }
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) { cursor.delete(); return { kinds, numbers: Int32Array.from(numbers) }; }
        path.pop();
      }
    }
  }
  parentPort.on("message", async ({ texts, most }) => {
    try {
      const parser = await ready;
      const answers = [];
      for (const text of texts) {
        const tree = parser.parse(text);
        const { kinds, numbers } = walk(tree, most);
        most -= numbers.length / 4;
        answers.push({ kinds, numbers, hasErrors: tree.rootNode.hasError });
        tree.delete();
      }
      parentPort.postMessage({ answers });
    } catch (error) {
      parentPort.postMessage({ answers: null });
    }
  });`;

interface Flat {
  kinds: string[];
  /** Four for each node: kind, start, end, place of the parent. Parents come first. */
  numbers: Int32Array;
  hasErrors: boolean;
}

const GRAMMAR = "@tree-sitter-grammars/tree-sitter-hcl/package.json";
const parser = parserThread<{ texts: string[]; most: number }, { answers: Flat[] | null }>(
  PROGRAM,
  {
    parser: require.resolve("web-tree-sitter"),
    grammar: join(dirname(require.resolve(GRAMMAR)), "tree-sitter-terraform.wasm"),
  },
);

/**
 * The syntax of .tf, .tfvars and .hcl files, also of broken ones; in the order given. Null when that takes too long or
 * too much: whoever asks must then do without the files, not without the answer.
 */
export async function syntaxOf(files: readonly SourceText[]): Promise<SyntaxTree[] | null> {
  if (files.length === 0) return [];
  try {
    const { answers } = await parser.ask({
      texts: files.map(({ content }) => content),
      most: MOST_NODES,
    });
    return answers?.map((flat, at) => ({ ...files[at]!, ...treeOf(flat) })) ?? null;
  } catch (error) {
    if (error instanceof ParserEnded) return null;
    throw error;
  }
}

function treeOf({ kinds, numbers, hasErrors }: Flat): { root: SyntaxNode; hasErrors: boolean } {
  const nodes: SyntaxNode[] = [];
  for (let at = 0; at < numbers.length; at += 4) {
    const parent = nodes[numbers[at + 3]!] ?? null;
    const node: SyntaxNode = {
      kind: kinds[numbers[at]!]!,
      start: numbers[at + 1]!,
      end: numbers[at + 2]!,
      parent,
      children: [],
    };
    parent?.children.push(node);
    nodes.push(node);
  }
  return { root: nodes[0]!, hasErrors };
}

import type { SyntaxNode, SyntaxTree } from "../adapters/syntax";
import { isKeyLikeName, isSensitiveName, looksRandom } from "./names";
import type { Range } from "./ranges";

/** What Terraform's syntax says about where secrets stand in a file. */
export interface SensitiveParts {
  /** Literals that are secrets by their place. */
  secrets: Range[];
  /** Texts that people write freely: comments and the insides of strings and heredocs. */
  texts: Range[];
}

/** Functions whose arguments name things and hold none. */
const NAMING = new Set([
  "file",
  "filebase64",
  "fileexists",
  "fileset",
  "filesha256",
  "templatefile",
  "pathexpand",
  "abspath",
]);

/** Names of all variables that a file declares as sensitive. */
export function sensitiveVariables(tree: SyntaxTree): string[] {
  return blocksOf(tree).flatMap((block) =>
    kindOf(block, tree) === "variable" && saysSensitive(block, tree) ? labelsOf(block, tree) : [],
  );
}

/**
 * Finds literals under sensitive names, defaults and values of what is declared `sensitive = true`, values of
 * variables that are, and values beside a sensitive name in a pair of name and value.
 */
export function sensitiveParts(tree: SyntaxTree, variables: ReadonlySet<string>): SensitiveParts {
  const parts: SensitiveParts = { secrets: [], texts: [] };
  // Deep nesting is no reason to overflow the stack: a list of what is left to look at.
  const left: { node: SyntaxNode; secret: boolean; keyLike: boolean }[] = [
    { node: tree.root, secret: false, keyLike: false },
  ];
  for (let next = left.pop(); next; next = left.pop()) {
    const { node, secret, keyLike } = next;
    if (node.kind === "comment") parts.texts.push(node);
    else if (node.kind === "template_literal" || node.kind === "numeric_lit") {
      const text = textOf(node, tree);
      if (node.kind === "template_literal") parts.texts.push(node);
      const isSecret = secret ? /[\p{L}\p{N}]/u.test(text) : keyLike && looksRandom(text);
      if (isSecret) parts.secrets.push(range(node));
    } else if (isNaming(node, tree)) continue;
    else {
      const named = judge(node, tree, variables);
      for (const child of node.children)
        left.push({
          node: child,
          secret: secret || named.secret === child,
          keyLike: keyLike || named.keyLike === child,
        });
    }
  }
  return parts;
}

/** Which child of a node holds a secret, and which may. */
function judge(
  node: SyntaxNode,
  tree: SyntaxTree,
  variables: ReadonlySet<string>,
): { secret?: SyntaxNode; keyLike?: SyntaxNode } {
  const isElement = node.kind === "object_elem";
  if (node.kind !== "attribute" && !isElement) return {};
  const [key, value] = [node.children[0], node.children.at(-1)];
  if (!key || !value || key === value) return {};
  const name = nameOf(key, tree);
  const isSecret =
    isSensitiveName(name) ||
    (variables.has(name) && mayHoldVariables(node, tree)) ||
    (!isElement && isSensitiveDeclaration(node, name, tree)) ||
    isValueOfPair(node, name, tree);
  return isSecret ? { secret: value } : isKeyLikeName(name) ? { keyLike: value } : {};
}

/** `default` of a sensitive variable, `value` of a sensitive output, and of a variable with a sensitive name. */
function isSensitiveDeclaration(node: SyntaxNode, name: string, tree: SyntaxTree): boolean {
  const block = blockAround(node);
  if (!block) return false;
  const kind = kindOf(block, tree);
  if (name === "value" && kind === "set_sensitive") return true;
  const holds =
    (kind === "variable" && name === "default") || (kind === "output" && name === "value");
  return (
    holds &&
    (saysSensitive(block, tree) || labelsOf(block, tree).some((label) => isSensitiveName(label)))
  );
}

/** `{ name = "DB_PASSWORD", value = "…" }`, as environments of containers have it. */
function isValueOfPair(node: SyntaxNode, name: string, tree: SyntaxTree): boolean {
  if (!/^(?:value|string_value|default_value|parameter_value)$/i.test(name)) return false;
  for (const sibling of node.parent?.children ?? []) {
    const [key, value] = [sibling.children[0], sibling.children.at(-1)];
    if (!key || !value || !/^(?:name|key|parameter_name|parameter_key)$/i.test(nameOf(key, tree)))
      continue;
    if (isSensitiveName(unquoted(textOf(value, tree)))) return true;
  }
  return false;
}

/** Arguments of modules and lines of .tfvars give variables their values; other names are chance. */
function mayHoldVariables(node: SyntaxNode, tree: SyntaxTree): boolean {
  if (tree.path.endsWith(".tfvars")) return true;
  const block = blockAround(node);
  return block !== null && /^(?:module|locals|inputs|variables)$/.test(kindOf(block, tree));
}

function isNaming(node: SyntaxNode, tree: SyntaxTree): boolean {
  if (node.kind === "index" || node.kind === "new_index") return true;
  return node.kind === "function_call" && NAMING.has(textOf(node.children[0]!, tree));
}

function blocksOf(tree: SyntaxTree): SyntaxNode[] {
  const body = tree.root.children.find(({ kind }) => kind === "body");
  return body?.children.filter(({ kind }) => kind === "block") ?? [];
}

function kindOf(block: SyntaxNode, tree: SyntaxTree): string {
  return block.children[0] ? textOf(block.children[0], tree) : "";
}

function labelsOf(block: SyntaxNode, tree: SyntaxTree): string[] {
  return block.children
    .slice(1)
    .filter(({ kind }) => kind === "string_lit" || kind === "identifier")
    .map((label) => unquoted(textOf(label, tree)));
}

function saysSensitive(block: SyntaxNode, tree: SyntaxTree): boolean {
  const body = block.children.find(({ kind }) => kind === "body");
  return (body?.children ?? []).some(
    (node) =>
      node.kind === "attribute" &&
      /^(?:sensitive|ephemeral)$/.test(nameOf(node.children[0]!, tree)) &&
      textOf(node.children.at(-1)!, tree) !== "false",
  );
}

/** The block whose body a node stands in directly. */
function blockAround(node: SyntaxNode): SyntaxNode | null {
  const around = node.parent?.kind === "body" ? node.parent.parent : null;
  return around?.kind === "block" ? around : null;
}

function nameOf(key: SyntaxNode, tree: SyntaxTree): string {
  return unquoted(textOf(key, tree));
}

const unquoted = (text: string) => text.slice(0, 300).replace(/^\(?"|"\)?$/g, "");
const textOf = ({ start, end }: SyntaxNode, { content }: SyntaxTree) => content.slice(start, end);
const range = ({ start, end }: SyntaxNode): Range => ({ start, end });

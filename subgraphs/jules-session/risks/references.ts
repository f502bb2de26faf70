import type { SyntaxNode, SyntaxTree } from "../adapters/syntax";
import { type Block, folderOf, lineCounter } from "./blocks";

/** A place that uses a variable or local value. */
export interface Reference {
  /** `var.region` or `local.tags`. */
  name: string;
  path: string;
  line: number;
}

/** Every use of a variable or local value, in the order of the text. */
export function referencesOf({ path, content, root }: SyntaxTree): Reference[] {
  const found: Reference[] = [];
  const lineAt = lineCounter(content);
  const visit = (node: SyntaxNode) => {
    for (const [at, child] of node.children.entries()) {
      const next = node.children[at + 1];
      const kind = child.kind === "variable_expr" ? content.slice(child.start, child.end) : "";
      if ((kind === "var" || kind === "local") && next?.kind === "get_attr") {
        const name = content.slice(next.start, next.end).replace(/^[\s.]+/, "");
        found.push({ name: `${kind}.${name}`, path, line: lineAt(child.start) });
      }
      visit(child);
    }
  };
  visit(root);
  return found;
}

/** The same of Terraform's JSON, whose texts are templates. */
export function referencesInJson(path: string, content: string): Reference[] {
  const uses = content.matchAll(/(?<![\w.])(var|local)\.([A-Za-z_][\w-]*)/g);
  return [...uses].map(([, kind, name]) => ({ name: `${kind}.${name}`, path, line: 1 }));
}

/** Uses of what the folder does not declare. */
export function undeclared(
  references: readonly Reference[],
  blocks: readonly Block[],
): Reference[] {
  const declared = new Set<string>();
  for (const { kind, labels, path, attributes } of blocks) {
    if (kind === "variable") declared.add(`${folderOf(path)} var.${labels[0]}`);
    if (kind === "locals")
      for (const name of attributes.keys()) declared.add(`${folderOf(path)} local.${name}`);
  }
  return references.filter(({ name, path }) => !declared.has(`${folderOf(path)} ${name}`));
}

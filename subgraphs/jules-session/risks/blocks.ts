import type { SyntaxNode, SyntaxTree } from "../adapters/syntax";

/** A block of Terraform, in either of its languages. */
export interface Block {
  kind: string;
  labels: string[];
  path: string;
  /** From 1. */
  line: number;
  attributes: Map<string, Attribute>;
  blocks: Block[];
}

/** `name = expression`; the expression as it is written. */
export interface Attribute {
  text: string;
  line: number;
}

/** `resource.aws_vpc.main`: how a block is called in its folder. */
export const addressOf = ({ kind, labels }: Block): string => [kind, ...labels].join(".");

/** The folder of a path; the root is empty. */
export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf("/"), 0));

/** A text in quotes, without what is computed in it; null for every other expression. */
export function literal(text: string | undefined): string | null {
  const inner = /^\s*"((?:[^"\\$%]|\\.|[$%](?!\{))*)"\s*$/.exec(text ?? "")?.[1];
  return inner?.replaceAll(/\\(["\\])/g, "$1") ?? null;
}

/** What a file consists of; its own attributes (of .tfvars and .hcl) are left out. */
export function blocksOf({ path, content, root }: SyntaxTree): Block[] {
  const lineAt = lineCounter(content);
  const read = (body: SyntaxNode): Pick<Block, "attributes" | "blocks"> => {
    const attributes = new Map<string, Attribute>();
    const blocks: Block[] = [];
    for (const node of body.children) {
      const [name, ...rest] = node.children;
      if (node.kind === "attribute" && name && rest.length > 0) {
        const text = content.slice(rest[0]!.start, rest.at(-1)!.end);
        attributes.set(content.slice(name.start, name.end), { text, line: lineAt(node.start) });
      } else if (node.kind === "block" && name) {
        const labels = rest.filter(({ kind }) => kind === "string_lit" || kind === "identifier");
        const inner = rest.find(({ kind }) => kind === "body");
        blocks.push({
          kind: content.slice(name.start, name.end),
          labels: labels.map(({ start, end }) => content.slice(start, end).replaceAll('"', "")),
          path,
          line: lineAt(node.start),
          ...(inner ? read(inner) : { attributes: new Map(), blocks: [] }),
        });
      }
    }
    return { attributes, blocks };
  };
  return root.children.filter(({ kind }) => kind === "body").flatMap((body) => read(body).blocks);
}

/** Kinds of block and how many names each has. */
const LABELS: Record<string, number> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  variable: 1,
  output: 1,
  module: 1,
  provider: 1,
  check: 1,
  provisioner: 1,
  backend: 1,
  dynamic: 1,
};

/** The same of Terraform's JSON, where an object may be a block or a value: it is taken for both. */
export function blocksOfJson(path: string, content: string): Block[] {
  return objectBlocks(JSON.parse(content) as unknown, path);
}

function objectBlocks(value: unknown, path: string): Block[] {
  return Object.entries(isObject(value) ? value : {}).flatMap(([kind, inner]) =>
    labelled(inner, LABELS[kind] ?? 0).map(({ labels, body }) => ({
      kind,
      labels,
      path,
      line: 1,
      attributes: new Map(
        Object.entries(body).map(([name, part]) => [name, { text: asExpression(part), line: 1 }]),
      ),
      blocks: objectBlocks(body, path),
    })),
  );
}

function labelled(
  value: unknown,
  labels: number,
): { labels: string[]; body: Record<string, unknown> }[] {
  const parts = Array.isArray(value) ? value : [value];
  return parts.filter(isObject).flatMap((part) => {
    if (labels === 0) return [{ labels: [], body: part }];
    return Object.entries(part).flatMap(([name, inner]) =>
      labelled(inner, labels - 1).map((found) => ({ ...found, labels: [name, ...found.labels] })),
    );
  });
}

/** JSON writes an expression as `"${…}"`. */
function asExpression(value: unknown): string {
  const expression = typeof value === "string" && /^\$\{([^}]*)\}$/.exec(value)?.[1];
  return expression || JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Which line of a text a place is on. Asked for places in ascending order. */
export function lineCounter(content: string): (place: number) => number {
  let line = 1;
  let at = 0;
  return (place) => {
    for (
      let next = content.indexOf("\n", at);
      next >= 0 && next < place;
      next = content.indexOf("\n", at)
    ) {
      line++;
      at = next + 1;
    }
    return line;
  };
}

import { importsOf, resolveOwn } from "./boundaries";
import { type SourceFile, withoutComments } from "./source-files";

/** `import type … from`, `export type … from`, and imports whose every name is a type: not there at run time. */
const ERASED =
  /\b(?:import|export)\s+(?:type\b[^"'`;]*|\{\s*(?:type\s+[\w$]+(?:\s+as\s+[\w$]+)?\s*,?\s*)+\}\s*)from\s*(["'])[^"'\n]+\1/g;

/**
 * Groups of files that import each other in a ring at run time, each sorted. Then one of them runs
 * before what it imports is there.
 */
export function importCycles(files: readonly SourceFile[]): string[][] {
  const known = new Set(files.map(({ path }) => path.replace(/\.tsx?$/, "")));
  const imports = new Map(
    files.map(({ path, source }) => {
      const code = withoutComments(source).replace(ERASED, "");
      const targets = importsOf(code).map(({ specifier }) => resolveOwn(path, specifier));
      return [
        path.replace(/\.tsx?$/, ""),
        targets.filter((target) => target !== undefined && known.has(target)) as string[],
      ];
    }),
  );
  return stronglyConnected(imports).filter(
    ([first, ...rest]) => rest.length > 0 || imports.get(first!)!.includes(first!),
  );
}

/** Tarjan's algorithm. */
function stronglyConnected(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const groups: string[][] = [];
  const visit = (node: string) => {
    order.set(node, order.size);
    lowest.set(node, order.get(node)!);
    open.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next))
        lowest.set(node, Math.min(lowest.get(node)!, lowest.get(next) ?? order.get(next)!));
    }
    if (lowest.get(node) === order.get(node)) groups.push(open.splice(open.indexOf(node)).sort());
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return groups;
}

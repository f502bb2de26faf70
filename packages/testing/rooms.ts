import { type SourceFile, withoutComments } from "./source-files";

/** SQL as text goes through these: `rows(`, `row<…>(`, `prepared(`, `.query(`. */
const RAW_SQL = /\b(?:rows|row|prepared)\s*(?:<[^(]*>)?\(|\.query\(/;

/**
 * What a subgraph's rooms break of what they are for, as `path: rule`. An action is one exported function
 * named as its file and holds no SQL as text; a handler is named as the event that it applies.
 */
export function roomViolations(
  files: readonly SourceFile[],
  eventTypes: readonly string[],
): string[] {
  const handled = new Set(eventTypes.map((type) => type.replaceAll(/[._]/g, "-")));
  return files.flatMap(({ path, source }) => {
    const [, room, file] = /^subgraphs\/[^/]+\/([^/]+)\/([^/]+)\.ts$/.exec(path) ?? [];
    if (!room || !file || file.endsWith(".test")) return [];
    const rules: Record<string, (file: string, code: string) => string[]> = {
      actions: action,
      handlers: (name, code) => handler(name, code, handled),
      resolvers: resolver,
    };
    const broken = rules[room]?.(file, withoutComments(source));
    return (broken ?? []).map((rule) => `${path}: ${rule}`);
  });
}

function action(file: string, code: string): string[] {
  return [
    ...exportsOne(file, code),
    ...(RAW_SQL.test(code) ? ["SQL as text stands in queries, books, ledger and handlers"] : []),
  ];
}

function handler(file: string, code: string, handled: ReadonlySet<string>): string[] {
  return handled.has(file) ? exportsOne(file, code) : ["named as no event of the catalog"];
}

function resolver(file: string): string[] {
  return file === "index" ? ["resolvers.ts puts the map together, not index.ts"] : [];
}

/** Types beside it are its own. */
function exportsOne(file: string, code: string): string[] {
  const wanted = file.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const found = [...code.matchAll(/^export (?:async )?(?:function\*?|const|class|let) (\w+)/gm)];
  const names = found.map(([, name]) => name);
  return names.length === 1 && names[0] === wanted
    ? []
    : [`exports ${names.join(", ") || "nothing"}, and should export ${wanted} alone`];
}

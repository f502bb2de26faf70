import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The repository's `schema` folder, from wherever this file runs. */
export function schemaFolder(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "schema");
    if (existsSync(path.join(candidate, "shared.graphql"))) return candidate;
    if (folder === path.dirname(folder)) throw new Error("the schema folder is missing");
  }
}

/** A subgraph's SDL: the types that all share, then its own. */
export function readSchema(subgraph: string): string {
  const read = (name: string) => readFileSync(path.join(schemaFolder(), `${name}.graphql`), "utf8");
  return `${read("shared")}\n${read(subgraph)}`;
}

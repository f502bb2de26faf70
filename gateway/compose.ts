import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { composeServices } from "@apollo/composition";
import { readSchema, schemaFolder } from "@tributary/kit/schema-files";
import { parse } from "graphql";

/** The subgraphs of the supergraph, each with its file `schema/<name>.graphql`. */
export const SUBGRAPHS = [
  "referral",
  "credits",
  "commissions",
  "affiliates-admin",
  "jules-session",
] as const;

/** What composition says: the supergraph, or every error; hints are advice in either case. */
export interface Composition {
  supergraphSdl: string | null;
  errors: string[];
  hints: string[];
}

/**
 * Composes SDL by subgraph name into one supergraph. The addresses in it are names only: where a
 * subgraph really is, the gateway decides at start.
 */
export function compose(schemas: Record<string, string>): Composition {
  const errors: string[] = [];
  const services = Object.entries(schemas).flatMap(([name, sdl]) => {
    try {
      return [{ name, url: `tributary:${name}`, typeDefs: parse(sdl) }];
    } catch (error) {
      errors.push(`[${name}] ${(error as Error).message}`);
      return [];
    }
  });
  if (errors.length > 0) return { supergraphSdl: null, errors, hints: [] };
  const result = composeServices(services);
  return {
    supergraphSdl: result.supergraphSdl ? `${result.supergraphSdl.trimEnd()}\n` : null,
    errors: (result.errors ?? []).map((error) => error.message),
    hints: (result.hints ?? []).map((hint) => hint.toString()),
  };
}

/** Where the composed and committed supergraph is. */
export function supergraphFile(): string {
  return path.join(schemaFolder(), "supergraph.graphql");
}

/** Composes `schema/*.graphql`. Throws when a file is missing. */
export function composeRepository(): Composition {
  return compose(Object.fromEntries(SUBGRAPHS.map((name) => [name, readSchema(name)])));
}

/** Whether the committed supergraph is what the subgraphs' files compose to. */
export function isCurrent(supergraphSdl: string): boolean {
  try {
    return readFileSync(supergraphFile(), "utf8") === supergraphSdl;
  } catch {
    return false;
  }
}

function main(check: boolean): number {
  const { supergraphSdl, errors, hints } = composeRepository();
  for (const hint of hints) console.log(`hint: ${hint}`);
  for (const error of errors) console.error(error);
  if (!supergraphSdl) return 1;
  if (isCurrent(supergraphSdl)) return 0;
  if (check) {
    console.error("schema/supergraph.graphql is out of date: run `npm run compose`.");
    return 1;
  }
  writeFileSync(supergraphFile(), supergraphSdl);
  console.log("schema/supergraph.graphql written");
  return 0;
}

const USAGE = `npm run compose

Composes schema/*.graphql to schema/supergraph.graphql; with --check it only compares the two.`;

if (require.main === module) {
  const known = process.argv.slice(2).every((argument) => argument === "--check");
  if (known) process.exit(main(process.argv.includes("--check")));
  console.log(USAGE);
  process.exit(process.argv.includes("--help") ? 0 : 1);
}

import { compose, SUBGRAPHS } from "@tributary/gateway/compose";
import { readSchema } from "@tributary/kit/schema-files";

export type SubgraphName = (typeof SUBGRAPHS)[number];
export { SUBGRAPHS };

/** SDL by subgraph. */
export type Schemas = Record<SubgraphName, string>;

/** The repository's own schemas: what is measured is the whole graph, of which an operation uses little. */
export function measuredSchemas(): Schemas {
  return Object.fromEntries(SUBGRAPHS.map((name) => [name, readSchema(name)])) as Schemas;
}

/** One supergraph with the real addresses of its subgraphs in it, as other gateways want it. */
export function supergraphOf(schemas: Schemas, urls: Partial<Schemas> = {}): string {
  const { supergraphSdl, errors } = compose(schemas);
  if (!supergraphSdl) throw new Error(`the schemas do not compose:\n${errors.join("\n")}`);
  return Object.entries(urls).reduce(
    (sdl, [name, url]) => sdl.replace(`"tributary:${name}"`, `"${url}/graphql"`),
    supergraphSdl,
  );
}

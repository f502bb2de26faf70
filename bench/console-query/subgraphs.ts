import { type AccessRules, authenticated } from "@tributary/kit/access";
import { deploymentClock } from "@tributary/kit/clock";
import { loadConfig } from "@tributary/kit/config";
import { createLog } from "@tributary/kit/log";
import { type ExecutableSubgraph, executableSubgraph } from "@tributary/kit/subgraph";
import { parse } from "graphql";
import { resolvers } from "./constants";
import type { Schemas, SubgraphName } from "./schemas";

/** A subgraph as the product makes it from a definition, over constants in place of a database. */
export function constantSubgraph(name: SubgraphName, schemas: Schemas): ExecutableSubgraph {
  return executableSubgraph(
    {
      name,
      typeDefs: schemas[name],
      resolvers: resolvers[name],
      access: accessRules(name, schemas[name]),
      context: (base) => base,
    },
    {
      // Constants need none, and nothing asks for it.
      db: undefined as never,
      clock: deploymentClock(),
      config: loadConfig({}),
      log: createLog(name, "error"),
    },
  );
}

/** As real subgraphs have it: what has a resolver asks who the caller is, the rest is inherited. */
function accessRules(name: SubgraphName, sdl: string): AccessRules {
  const types = parse(sdl).definitions.filter((node) => node.kind === "ObjectTypeDefinition");
  return Object.fromEntries(
    types.map((type) => {
      const resolved = resolvers[name][type.name.value] ?? {};
      const rules = type.fields!.map(({ name: { value } }) => [
        value,
        value in resolved ? authenticated : ("inherited" as const),
      ]);
      return [type.name.value, Object.fromEntries(rules)];
    }),
  );
}

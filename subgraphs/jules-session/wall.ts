import type { SubgraphDefinition } from "@tributary/kit/subgraph";

/** What PostgreSQL is told of who asks; which rows follow from it, say the policies of `…-guard-rows.sql`. */
export const wall: SubgraphDefinition["wall"] = {
  scopes: ["jules:read", "modules:write"],
};

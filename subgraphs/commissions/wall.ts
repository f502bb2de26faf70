import type { SubgraphDefinition } from "@tributary/kit/subgraph";

/** What PostgreSQL is told of who asks; which rows follow from it, say the policies of `…-guard-rows.sql`. */
export const wall: SubgraphDefinition["wall"] = {
  scopes: ["commissions:read"],
  facts: { promoter: "select id from promoter where user_id = $1 order by joined_at limit 1" },
};

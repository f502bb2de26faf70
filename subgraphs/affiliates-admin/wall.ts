import type { SubgraphDefinition } from "@tributary/kit/subgraph";

/** What PostgreSQL is told of who asks; which rows follow from it, say the policies of `…-guard-rows.sql`. */
export const wall: SubgraphDefinition["wall"] = {
  scopes: ["affiliates:read", "commissions:read"],
  facts: { promoter: "select promoter_id from affiliate where user_id = $1 order by id limit 1" },
};

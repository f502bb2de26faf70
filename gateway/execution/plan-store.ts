import type { GatewayConfig } from "@apollo/gateway";
import { secondSight } from "@tributary/kit/second-sight";
import { LRUCache } from "lru-cache";
import type { PlanNode, QueryPlan } from "./run-plan";

type PlanStore = NonNullable<NonNullable<GatewayConfig["queryPlannerConfig"]>["cache"]>;

/** Bytes that plans may take, and what one takes: its fetches as texts and as documents. */
const PLANS = { max: 1_000, maxSize: 16 * 1024 * 1024 };
const BYTES = { each: 4_096, perCharacter: 96 };

/**
 * Where Apollo's gateway keeps plans: for operations that it runs itself again and again (conditions, introspection);
 * others hang on their documents. Bounded by bytes, and for operations that come again: keys begin with a hash.
 * `beforePlanning` is waited for where a plan has to be made; what it throws refuses the operation.
 */
export function planStore(beforePlanning: () => Promise<void>): PlanStore {
  const plans = new LRUCache<string, QueryPlan>(PLANS);
  const seen = secondSight();
  return {
    async get(key) {
      const known = plans.get(key);
      if (!known) await beforePlanning();
      return known;
    },
    set: async (key, plan) => {
      if (!seen(key)) return;
      const size =
        BYTES.each + BYTES.perCharacter * charactersOf(plan.node as PlanNode | undefined);
      plans.set(key, plan, { size });
    },
    delete: async (key) => plans.delete(key),
    clear: () => plans.clear(),
  } as PlanStore;
}

/** Of all fetches of a plan. */
function charactersOf(node: PlanNode | undefined): number {
  switch (node?.kind) {
    case "Sequence":
    case "Parallel":
      return node.nodes.reduce((sum, next) => sum + charactersOf(next), 0);
    case "Flatten":
      return charactersOf(node.node);
    case "Fetch":
      return node.operation.length;
    default:
      return 0;
  }
}

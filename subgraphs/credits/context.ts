import type { BaseContext, Services } from "@tributary/kit/subgraph";
import type { SpendOrder, SpendOutcome } from "./actions/post-spends";
import type { CheckoutPages } from "./adapters/checkout";
import type { Gatherer } from "./gatherer";
import type { Loaders } from "./loaders";

/** What this subgraph works with for as long as it runs. */
export interface CreditsServices extends Services {
  /** All spends of this process go through here; see actions/post-spends.ts. */
  spends: Gatherer<SpendOrder, SpendOutcome>;
  /** Null where no payments can be taken. */
  checkout: CheckoutPages | null;
}

/** What resolvers and actions may touch. */
export interface Context extends BaseContext {
  spends: Gatherer<SpendOrder, SpendOutcome>;
  checkout: CheckoutPages | null;
  loaders: Loaders;
}

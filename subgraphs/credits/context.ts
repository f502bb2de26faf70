import type { BaseContext, Services } from "@tributary/kit/subgraph";
import type { CheckoutPages } from "./adapters/checkout";
import type { Batches } from "./batches";
import type { SpendOrder, SpendOutcome } from "./ledger/post-spends";
import type { Loaders } from "./loaders";

/** What this subgraph works with for as long as it runs. */
export interface CreditsServices extends Services {
  /** All spends of this process go through here; see spend-batches.ts. */
  spends: Batches<SpendOrder, SpendOutcome>;
  /** Null where no payments can be taken. */
  checkout: CheckoutPages | null;
}

/** What resolvers and actions may touch. */
export interface Context extends BaseContext {
  spends: Batches<SpendOrder, SpendOutcome>;
  checkout: CheckoutPages | null;
  loaders: Loaders;
}

import type { BaseContext, Services } from "@tributary/kit/subgraph";
import type { Loaders } from "./loaders";
import type { Simulations } from "./simulations";

/** What this subgraph works with for as long as it runs. */
export interface CommissionsServices extends Services {
  simulations: Simulations;
}

/** What resolvers and actions of commissions may touch. */
export interface Context extends BaseContext {
  loaders: Loaders;
  simulations: Simulations;
}

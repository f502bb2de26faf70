import type { BaseContext } from "@tributary/kit/subgraph";
import type { Loaders } from "./loaders";

/** What resolvers and actions of commissions may touch. */
export interface Context extends BaseContext {
  loaders: Loaders;
}

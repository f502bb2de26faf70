import type { BaseContext } from "@tributary/kit/subgraph";
import type { Loaders } from "./loaders";

/** What resolvers and actions of this subgraph work with. */
export interface Context extends BaseContext {
  loaders: Loaders;
}

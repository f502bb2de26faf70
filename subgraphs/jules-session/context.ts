import type { BaseContext, Services } from "@tributary/kit/subgraph";
import type { ProbeKey } from "./adapters/jules";
import type { Loaders } from "./loaders";

/** The common services, and the one outside. */
export interface JulesServices extends Services {
  probeKey: ProbeKey;
}

/** What resolvers and actions of this subgraph work with. */
export interface Context extends BaseContext {
  probeKey: ProbeKey;
  loaders: Loaders;
}

import type { BaseContext, Services } from "@tributary/kit/subgraph";
import type { AgentProvider } from "./adapters/agent-provider";
import type { Loaders } from "./loaders";

/** The common services, and the one outside. */
export interface JulesServices extends Services {
  provider: AgentProvider;
}

/** What resolvers and actions of this subgraph work with. */
export interface Context extends BaseContext {
  provider: AgentProvider;
  loaders: Loaders;
}

import type { BaseContext, Services } from "@tributary/kit/subgraph";
import type { AgentProvider } from "./adapters/agent-provider";
import type { Loaders } from "./loaders";
import type { SessionPace } from "./session-pace";

/** What is outside, and how sessions there are looked after. */
interface Outside {
  provider: AgentProvider;
  pace: SessionPace;
}

/** The common services, and what is outside. */
export interface JulesServices extends Services, Outside {
  /** Whether this process goes on with the sessions that are due. */
  polling: { isOn: boolean };
}

/** What resolvers and actions of this subgraph work with. */
export interface Context extends BaseContext, Outside {
  loaders: Loaders;
}

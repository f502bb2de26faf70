import type { BaseContext, Services } from "@tributary/kit/subgraph";
import type { CodeTries } from "./code-tries";
import type { Loaders } from "./loaders";

/** What this service works with beside the common services. */
export interface ReferralServices extends Services {
  /** Counts wrong codes; see `code-tries.ts`. */
  codeTries: CodeTries;
}

/** What resolvers and actions here may touch. */
export interface Context extends BaseContext {
  /** Replaced after each mutation, so that answers show what it did. */
  loaders: Loaders;
  codeTries: CodeTries;
}

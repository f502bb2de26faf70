import type { BaseContext, Services } from "@tributary/kit/subgraph";
import type { Loaders } from "./loaders";
import type { OfferLimit } from "./offer-limit";

/** What this service works with beside the common services. */
export interface ReferralServices extends Services {
  /** Counts questions for codes; see `offer-limit.ts`. */
  offerLimit: OfferLimit;
}

/** What resolvers and actions here may touch. */
export interface Context extends BaseContext {
  /** Replaced after each mutation, so that answers show what it did. */
  loaders: Loaders;
  offerLimit: OfferLimit;
}

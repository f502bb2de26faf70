import { readSchema } from "@tributary/kit/schema-files";
import type { ServiceDefinition } from "@tributary/service/service";
import { access } from "./access";
import type { ReferralServices } from "./context";
import { entities } from "./data-source";
import { handlers } from "./events";
import { createLoaders } from "./loaders";
import { createOfferLimit } from "./offer-limit";
import { resolvers } from "./resolvers/resolvers";
import { schedule } from "./schedule";

/** Who promotes, which codes they share, and who came through whom. */
export const service: ServiceDefinition<ReferralServices> = {
  name: "referral",
  entities,
  handlers,
  schedule,
  services: (common) => ({ ...common, offerLimit: createOfferLimit() }),
  subgraph: ({ offerLimit }) => ({
    name: "referral",
    typeDefs: readSchema("referral"),
    resolvers,
    access,
    context: (base) => ({ ...base, offerLimit, loaders: createLoaders(base.db, base.viewer) }),
  }),
};

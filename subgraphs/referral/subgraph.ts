import { readSchema } from "@tributary/kit/schema-files";
import type { ServiceDefinition } from "@tributary/service/service";
import { access } from "./access";
import { createCodeTries } from "./code-tries";
import type { ReferralServices } from "./context";
import { entities } from "./data-source";
import { handlers } from "./events";
import { createLoaders } from "./loaders";
import { resolvers } from "./resolvers/resolvers";
import { schedule } from "./schedule";
import { wall } from "./wall";

/** Who promotes, which codes they share, and who came through whom. */
export const service: ServiceDefinition<ReferralServices> = {
  name: "referral",
  entities,
  handlers,
  schedule,
  services: (common) => ({ ...common, codeTries: createCodeTries() }),
  subgraph: ({ codeTries }) => ({
    name: "referral",
    typeDefs: readSchema("referral"),
    resolvers,
    access,
    wall,
    context: (base) => ({ ...base, codeTries, loaders: createLoaders(base) }),
  }),
};

import { readSchema } from "@tributary/kit/schema-files";
import type { ServiceDefinition } from "@tributary/service/service";
import { access } from "./access";
import type { CommissionsServices, Context } from "./context";
import { entities } from "./data-source";
import { handlers } from "./events";
import { createLoaders } from "./loaders";
import { resolvers } from "./resolvers/resolvers";
import { schedule } from "./schedule";
import { createSimulations } from "./simulations";
import { wall } from "./wall";

/** Commissions, described: what promoters earn and why. Nothing starts here. */
export const service: ServiceDefinition<CommissionsServices> = {
  name: "commissions",
  entities,
  handlers,
  schedule,
  services: (common) => ({ ...common, simulations: createSimulations(common.db) }),
  stop: ({ simulations }) => simulations.stop(),
  subgraph: ({ simulations }) => ({
    name: "commissions",
    typeDefs: readSchema("commissions"),
    resolvers,
    access,
    wall,
    context: (base): Context => ({ ...base, simulations, loaders: createLoaders(base) }),
  }),
};

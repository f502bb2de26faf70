import { readSchema } from "@tributary/kit/schema-files";
import type { ServiceDefinition } from "@tributary/service/service";
import { access } from "./access";
import { entities } from "./data-source";
import { handlers } from "./events";
import { createLoaders } from "./loaders";
import { resolvers } from "./resolvers/resolvers";
import { schedule } from "./schedule";
import { wall } from "./wall";

/** Commissions, described: what promoters earn and why. Nothing starts here. */
export const service: ServiceDefinition = {
  name: "commissions",
  entities,
  handlers,
  schedule,
  services: (common) => common,
  subgraph: () => ({
    name: "commissions",
    typeDefs: readSchema("commissions"),
    resolvers,
    access,
    wall,
    context: (base) => ({ ...base, loaders: createLoaders(base) }),
  }),
};

import { readSchema } from "@tributary/kit/schema-files";
import type { ServiceDefinition } from "@tributary/service/service";
import { access } from "./access";
import { keepTimeZone } from "./actions/keep-time-zone";
import { checkoutPages } from "./adapters/checkout";
import type { Context, CreditsServices } from "./context";
import { entities } from "./data-source";
import { handlers } from "./events";
import { historyImports } from "./history-imports";
import { createLoaders } from "./loaders";
import { resolvers } from "./resolvers/resolvers";
import { schedule } from "./schedule";
import { spendBatches } from "./spend-batches";
import { wall } from "./wall";

/** Workspace credits: a double-entry ledger over lots. */
export const service: ServiceDefinition<CreditsServices> = {
  name: "credits",
  entities,
  handlers,
  schedule,
  services: (common) => ({
    ...common,
    spends: spendBatches(common),
    checkout: checkoutPages(common.config),
  }),
  prepare: keepTimeZone,
  subgraph: (services) => ({
    name: "credits",
    typeDefs: readSchema("credits"),
    resolvers,
    access,
    wall,
    context: (base): Context => ({
      ...base,
      spends: services.spends,
      checkout: services.checkout,
      loaders: createLoaders(base),
    }),
    imports: historyImports(),
  }),
};

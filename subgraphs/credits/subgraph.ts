import type { ServiceDefinition } from "@tributary/events/service";
import { readSchema } from "@tributary/kit/schema-files";
import { access } from "./access";
import { gatherSpends } from "./actions/post-spends";
import type { Context, CreditsServices } from "./context";
import { entities } from "./data-source";
import { handlers } from "./events";
import { createLoaders } from "./loaders";
import { account } from "./resolvers/account";
import { balance } from "./resolvers/balance";
import { lot } from "./resolvers/lot";
import { mutations } from "./resolvers/mutations";
import { usage } from "./resolvers/usage";
import { schedule } from "./schedule";

/** Workspace credits: a double-entry ledger over lots. */
export const service: ServiceDefinition<CreditsServices> = {
  name: "credits",
  entities,
  handlers,
  schedule,
  services: (common) => ({ ...common, spends: gatherSpends(common) }),
  subgraph: (services) => ({
    name: "credits",
    typeDefs: readSchema("credits"),
    resolvers: { ...account, ...balance, ...lot, ...mutations, ...usage },
    access,
    context: (base): Context => ({
      ...base,
      spends: services.spends,
      loaders: createLoaders(services),
    }),
  }),
};

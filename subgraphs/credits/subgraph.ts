import { readSchema } from "@tributary/kit/schema-files";
import type { ServiceDefinition } from "@tributary/service/service";
import { access } from "./access";
import { gatherSpends } from "./actions/post-spends";
import { rememberTimeZone } from "./actions/remember-time-zone";
import { checkoutPages } from "./adapters/checkout";
import type { Context, CreditsServices } from "./context";
import { entities } from "./data-source";
import { handlers } from "./events";
import { createLoaders } from "./loaders";
import { account } from "./resolvers/account";
import { balance } from "./resolvers/balance";
import { lot } from "./resolvers/lot";
import { mutations } from "./resolvers/mutations";
import { queries } from "./resolvers/queries";
import { reservation } from "./resolvers/reservation";
import { usage } from "./resolvers/usage";
import { schedule } from "./schedule";

/** Workspace credits: a double-entry ledger over lots. */
export const service: ServiceDefinition<CreditsServices> = {
  name: "credits",
  entities,
  handlers,
  schedule,
  services: (common) => ({
    ...common,
    spends: gatherSpends(common),
    checkout: checkoutPages(common.config),
  }),
  prepare: rememberTimeZone,
  subgraph: (services) => ({
    name: "credits",
    typeDefs: readSchema("credits"),
    resolvers: {
      ...account,
      ...balance,
      ...lot,
      ...mutations,
      ...reservation,
      ...usage,
      ...queries,
    },
    access,
    context: (base): Context => ({
      ...base,
      spends: services.spends,
      checkout: services.checkout,
      loaders: createLoaders(services),
    }),
  }),
};

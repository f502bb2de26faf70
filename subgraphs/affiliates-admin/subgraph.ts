import { ConfigError } from "@tributary/kit/config";
import { readSchema } from "@tributary/kit/schema-files";
import type { ServiceDefinition } from "@tributary/service/service";
import { access } from "./access";
import { publishFirstPolicy } from "./books/append-policy";
import { entities } from "./data-source";
import { handlers } from "./events";
import { createLoaders } from "./loaders";
import { keyVerifier } from "./queries/verify-api-key";
import { resolvers } from "./resolvers/resolvers";
import { schedule } from "./schedule";

/** affiliates-admin: what operators decide. `verify-api-key` ({key} → KeyViewer | null) is the gateway's. */
export const service: ServiceDefinition = {
  name: "affiliates-admin",
  entities,
  handlers,
  schedule,
  services(common) {
    if (!common.config.API_KEY_PEPPER) {
      throw new ConfigError(
        "API_KEY_PEPPER is not set: give affiliates-admin a random text of at least 16 characters and never change it.",
      );
    }
    return common;
  },
  subgraph: () => ({
    name: "affiliates-admin",
    typeDefs: readSchema("affiliates-admin"),
    resolvers,
    access,
    context: (base) => ({ ...base, loaders: createLoaders(base) }),
  }),
  internal: (services) => ({ "verify-api-key": keyVerifier(services) }),
  prepare: publishFirstPolicy,
};

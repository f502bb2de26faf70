import { type Config, ConfigError } from "@tributary/kit/config";
import { readSchema } from "@tributary/kit/schema-files";
import type { ServiceDefinition } from "@tributary/service/service";
import { access } from "./access";
import { julesProvider } from "./adapters/jules-provider";
import type { JulesServices } from "./context";
import { entities } from "./data-source";
import { handlers } from "./events";
import { createLoaders } from "./loaders";
import { resolvers } from "./resolvers/resolvers";
import { schedule } from "./schedule";

/** jules-session: Terraform modules and people's Jules keys. */
export const service: ServiceDefinition<JulesServices> = {
  name: "jules-session",
  entities,
  handlers,
  schedule,
  services(common) {
    if (common.config.ENABLE_JULES) checkConfig(common.config);
    const { JULES_API_BASE, DEMO } = common.config;
    return { ...common, provider: julesProvider(JULES_API_BASE, { allowHttp: DEMO }) };
  },
  subgraph: ({ provider }) => ({
    name: "jules-session",
    typeDefs: readSchema("jules-session"),
    resolvers,
    access,
    context: (base) => ({ ...base, provider, loaders: createLoaders(base) }),
  }),
};

function checkConfig(config: Config): void {
  if (!config.ENCRYPTION_KEYS) {
    throw new ConfigError(
      "ENCRYPTION_KEYS is not set: give jules-session k1:<32 random bytes in base64>, or set ENABLE_JULES=false.",
    );
  }
  const { protocol, hostname } = new URL(config.JULES_API_BASE);
  const here = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== "https:" && !here && !config.DEMO) {
    throw new ConfigError(
      "JULES_API_BASE must be an https address: people's keys are sent there. Only demos (DEMO=1) may use http.",
    );
  }
}

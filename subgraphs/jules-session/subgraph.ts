import { type Config, ConfigError } from "@tributary/kit/config";
import { readSchema } from "@tributary/kit/schema-files";
import type { ServiceDefinition } from "@tributary/service/service";
import { access } from "./access";
import type { AgentProvider } from "./adapters/agent-provider";
import { julesProvider } from "./adapters/jules-provider";
import type { JulesServices } from "./context";
import { entities } from "./data-source";
import { handlers } from "./events";
import { jobs } from "./jobs";
import { createLoaders } from "./loaders";
import { resolvers } from "./resolvers/resolvers";
import { schedule } from "./schedule";
import { type SessionPace, usualPace } from "./session-pace";
import { wall } from "./wall";

/** What tests set; a deployment needs none of it. */
export interface JulesOptions {
  /** In place of Jules. */
  provider?: AgentProvider;
  /** How sessions are looked after, where it differs from the usual. */
  pace?: Partial<SessionPace>;
}

/** jules-session: Terraform modules, sessions with the AI agent about them, and people's Jules keys. */
export function julesService(options: JulesOptions = {}): ServiceDefinition<JulesServices> {
  return {
    name: "jules-session",
    entities,
    handlers,
    schedule,
    jobs,
    services(common) {
      const { ENABLE_JULES, JULES_API_BASE, DEMO } = common.config;
      if (ENABLE_JULES) checkConfig(common.config);
      return {
        ...common,
        provider: options.provider ?? julesProvider(JULES_API_BASE, { allowHttp: DEMO }),
        pace: { ...usualPace, ...options.pace },
        polling: { isOn: false },
      };
    },
    subgraph: ({ provider, pace }) => ({
      name: "jules-session",
      typeDefs: readSchema("jules-session"),
      resolvers,
      access,
      wall,
      context: (base) => ({ ...base, provider, pace, loaders: createLoaders(base) }),
    }),
  };
}

export const service = julesService();

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

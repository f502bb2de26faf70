import { operator } from "@tributary/kit/access";
import { type Config, ConfigError } from "@tributary/kit/config";
import { readSchema } from "@tributary/kit/schema-files";
import type { ServiceDefinition } from "@tributary/service/service";
import { type StripeClientOptions, stripeClient } from "@tributary/service/stripe-client";
import { access } from "./access";
import { exportPayoutBatch } from "./actions/export-payout-batch";
import { revokeLeakedKeys } from "./actions/revoke-leaked-keys";
import { stripeAccounts } from "./adapters/stripe-accounts";
import { stripeTransfers } from "./adapters/stripe-transfers";
import { type ResolveName, systemResolver } from "./adapters/webhook-address";
import { type PostOptions, webhookPost } from "./adapters/webhook-post";
import { publishFirstPolicy } from "./books/append-policy";
import { chainExisting } from "./books/chain-audit";
import type { AdminServices, Context } from "./context";
import { entities } from "./data-source";
import { handlers } from "./events";
import { jobs } from "./jobs";
import { createLoaders } from "./loaders";
import { changesSince } from "./queries/changes";
import { keyVerifier } from "./queries/verify-api-key";
import { resolvers } from "./resolvers/resolvers";
import { schedule } from "./schedule";
import { statementFile } from "./statement-file";
import { type TransferPace, usualPace } from "./transfer-pace";
import { wall } from "./wall";
import { webhookSender } from "./webhook-sender";

/** What tests set; a deployment needs none of it. */
export interface AdminOptions extends Pick<StripeClientOptions, "fetch"> {
  /** How transfers are sent, where it differs from the usual. */
  pace?: Partial<TransferPace>;
  /** Instead of the machine's own, for webhooks' names. */
  resolveName?: ResolveName;
  /** How webhooks are posted; also what a test takes for a public address. */
  post?: Partial<PostOptions>;
}

/** The listener has the most of what Stripe allows. */
const SHARE = 0.2;

/** affiliates-admin: what operators decide. `verify-api-key` ({key} → Program | null) is the gateway's. */
export function adminService(options: AdminOptions = {}): ServiceDefinition<AdminServices> {
  return {
    name: "affiliates-admin",
    entities,
    handlers,
    schedule,
    jobs,
    services(common) {
      if (!common.config.API_KEY_PEPPER) {
        throw new ConfigError(
          "API_KEY_PEPPER is not set: give affiliates-admin a random text of at least 16 characters and never change it.",
        );
      }
      if (!common.config.ENCRYPTION_KEYS) {
        throw new ConfigError(
          "ENCRYPTION_KEYS is not set: give affiliates-admin k1:<32 random bytes in base64>, which seals payout details and webhooks' secrets.",
        );
      }
      if (!common.config.AUDIT_KEY) {
        throw new ConfigError(
          "AUDIT_KEY is not set: give affiliates-admin a random text of at least 32 characters, keep it outside the database, and see .env.example before you change it.",
        );
      }
      checkMode(common.config);
      // Asked once: what was cut off may have moved money.
      const stripe = stripeClient(common.config, { ...options, share: SHARE, asksOnce: true });
      checkWebhooks(common.config);
      const { resolveName = systemResolver } = options;
      const local = common.config.ALLOW_LOCAL_WEBHOOKS;
      const post = webhookPost({ local, resolve: resolveName, ...options.post });
      return {
        ...common,
        stripeAccounts: stripe && stripeAccounts(stripe),
        transfers: stripe && stripeTransfers(stripe),
        pace: { ...usualPace, ...options.pace },
        resolveName,
        webhooks: webhookSender(common, post),
      };
    },
    subgraph: ({ stripeAccounts, transfers, webhooks, resolveName }) => ({
      name: "affiliates-admin",
      typeDefs: readSchema("affiliates-admin"),
      resolvers,
      access,
      wall,
      context: (base): Context => ({
        ...base,
        // Operators' lists and all that acts are the service's; whatever hangs on a person or a key is loaded as the viewer.
        db: base.serviceDb,
        viewerDb: base.db,
        stripeAccounts,
        transfers,
        webhooks,
        resolveName,
        loaders: createLoaders(base),
      }),
      exports: {
        "payout-batch": { access: operator, answer: exportPayoutBatch },
        statement: statementFile,
      },
    }),
    internal: (services) => ({
      "verify-api-key": keyVerifier(services),
      "revoke-leaked-keys": (report) => revokeLeakedKeys(services, report),
      time: async () => services.clock.now().toISOString(),
      changes: (after) => changesSince(services, after),
    }),
    prepare: async (services) => {
      await chainExisting(services);
      await publishFirstPolicy(services);
    },
    stop: ({ webhooks }) => webhooks.stop(),
  };
}

export const service = adminService();

/** Transfers of the other mode would pay live debts with play money, or the other way round. */
function checkMode({ STRIPE_SECRET_KEY, STRIPE_API_BASE, STRIPE_LIVEMODE }: Config): void {
  const mode = /^[sr]k_(live|test)_/.exec(STRIPE_SECRET_KEY ?? "")?.[1];
  if (mode && !STRIPE_API_BASE && (mode === "live") !== STRIPE_LIVEMODE) {
    throw new ConfigError(
      `STRIPE_SECRET_KEY is of ${mode} mode and STRIPE_LIVEMODE is ${STRIPE_LIVEMODE}: what is owed in one mode is not paid in the other.`,
    );
  }
}

function checkWebhooks(config: Config): void {
  if (config.ALLOW_LOCAL_WEBHOOKS && config.NODE_ENV === "production") {
    throw new ConfigError(
      "ALLOW_LOCAL_WEBHOOKS lets operators send requests to this machine itself: it is for demos and tests, and is refused with NODE_ENV=production.",
    );
  }
}

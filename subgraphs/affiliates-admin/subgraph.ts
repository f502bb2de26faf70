import { operator } from "@tributary/kit/access";
import { ConfigError } from "@tributary/kit/config";
import { readSchema } from "@tributary/kit/schema-files";
import type { ServiceDefinition } from "@tributary/service/service";
import { type StripeClientOptions, stripeClient } from "@tributary/service/stripe-client";
import { access } from "./access";
import { exportPayoutBatch } from "./actions/export-payout-batch";
import { stripeAccounts } from "./adapters/stripe-accounts";
import { stripeTransfers } from "./adapters/stripe-transfers";
import { publishFirstPolicy } from "./books/append-policy";
import { chainExisting } from "./books/chain-audit";
import type { AdminServices, Context } from "./context";
import { entities } from "./data-source";
import { handlers } from "./events";
import { jobs } from "./jobs";
import { createLoaders } from "./loaders";
import { keyVerifier } from "./queries/verify-api-key";
import { resolvers } from "./resolvers/resolvers";
import { schedule } from "./schedule";
import { statementFile } from "./statement-file";
import { type TransferPace, usualPace } from "./transfer-pace";

/** What tests set; a deployment needs none of it. */
export interface AdminOptions extends Pick<StripeClientOptions, "fetch"> {
  /** How transfers are sent, where it differs from the usual. */
  pace?: Partial<TransferPace>;
}

/** The listener has the most of what Stripe allows. */
const SHARE = 0.2;

/** affiliates-admin: what operators decide. `verify-api-key` ({key} → KeyViewer | null) is the gateway's. */
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
          "ENCRYPTION_KEYS is not set: give affiliates-admin k1:<32 random bytes in base64>, which seals payout details.",
        );
      }
      if (!common.config.AUDIT_KEY) {
        throw new ConfigError(
          "AUDIT_KEY is not set: give affiliates-admin a random text of at least 32 characters, keep it outside the database, and see .env.example before you change it.",
        );
      }
      // Asked once: what was cut off may have moved money.
      const stripe = stripeClient(common.config, { ...options, share: SHARE, asksOnce: true });
      return {
        ...common,
        stripe,
        stripeAccounts: stripe && stripeAccounts(stripe),
        transfers: stripe && stripeTransfers(stripe),
        pace: { ...usualPace, ...options.pace },
      };
    },
    subgraph: ({ stripe, stripeAccounts, transfers }) => ({
      name: "affiliates-admin",
      typeDefs: readSchema("affiliates-admin"),
      resolvers,
      access,
      context: (base): Context => ({
        ...base,
        stripe,
        stripeAccounts,
        transfers,
        loaders: createLoaders(base),
      }),
      exports: {
        "payout-batch": { access: operator, answer: exportPayoutBatch },
        statement: statementFile,
      },
    }),
    internal: (services) => ({ "verify-api-key": keyVerifier(services) }),
    prepare: async (services) => {
      await chainExisting(services);
      await publishFirstPolicy(services);
    },
  };
}

export const service = adminService();

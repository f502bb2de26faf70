import type { Config } from "@tributary/kit/config";
import { serviceUrl } from "@tributary/kit/database";

type OwnUrl = Extract<keyof Config, `${string}_DATABASE_URL`>;

/** The variable with a service's own URL: `stripe-listener` → `STRIPE_LISTENER_DATABASE_URL`. */
export function databaseVariable(service: string): OwnUrl {
  return `${service.toUpperCase().replaceAll("-", "_")}_DATABASE_URL` as OwnUrl;
}

/**
 * Config's `<SERVICE>_DATABASE_URL`, or what the migrator makes of DATABASE_URL for it: its role, with a password
 * from which neither another's nor DATABASE_URL's can be told.
 */
export function ownDatabaseUrl(config: Config, service: string): string | undefined {
  const own = config[databaseVariable(service)];
  return own ?? (config.DATABASE_URL && serviceUrl(service, config.DATABASE_URL));
}

/** Where a service connects to. A process of its own needs no more than its own URL. */
export function databaseUrl(config: Config, service: string): string {
  const own = ownDatabaseUrl(config, service);
  if (own) return own;
  throw new Error(
    `${databaseVariable(service)} is not set: give ${service} the URL of its own role, or DATABASE_URL; \`npm start\` sets it by itself.`,
  );
}

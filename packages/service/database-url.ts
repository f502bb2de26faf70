import type { Config } from "@tributary/kit/config";
import { serviceUrl } from "@tributary/kit/database";

/** Config's `<SERVICE>_DATABASE_URL`. */
export function ownDatabaseUrl(config: Config, service: string): string | undefined {
  return config[`${service.toUpperCase().replaceAll("-", "_")}_DATABASE_URL` as keyof Config] as
    | string
    | undefined;
}

/** Where a service connects to: its own URL if it has one, else the common one as its own role. */
export function databaseUrl(config: Config, service: string): string {
  const own = ownDatabaseUrl(config, service);
  if (own) return own;
  if (config.DATABASE_URL) return serviceUrl(service, config.DATABASE_URL);
  throw new Error("DATABASE_URL is not set; `npm start` sets it by itself.");
}

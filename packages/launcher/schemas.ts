import { existsSync } from "node:fs";
import path from "node:path";
import { registerCatalog } from "@tributary/events/register";
import type { Config } from "@tributary/kit/config";
import { migrate, type SchemaMigrations } from "@tributary/kit/migrate";
import { packageRoot } from "@tributary/kit/package-root";
import { ownDatabaseUrl } from "@tributary/service/database-url";

/** Every service that has a schema, and where its migrations lie in the repository. */
export const SERVICES = {
  referral: "subgraphs/referral",
  credits: "subgraphs/credits",
  commissions: "subgraphs/commissions",
  "affiliates-admin": "subgraphs/affiliates-admin",
  "jules-session": "subgraphs/jules-session",
  "stripe-listener": "stripe-listener",
} as const;
export type ServiceName = keyof typeof SERVICES;

/** Those with work that waits or repeats by `packages/service/jobs.ts`, which wants tables. */
const WITH_JOBS = ["affiliates-admin", "jules-session"];

const root = path.resolve(packageRoot(__dirname), "../..");

/**
 * The log first, then each service: its own migrations, the idempotency table that all have, the tables of jobs where
 * it has any, and its SQL functions: the ledger's of credits, `functions/` elsewhere.
 */
export function allSchemas(config?: Config): SchemaMigrations[] {
  const inside = (place: string, ...names: string[]) =>
    names.map((name) => path.join(root, place, name)).filter(existsSync);
  const services = Object.entries(SERVICES).map(([service, place]) => ({
    service,
    folders: [
      ...inside("packages/kit", "migrations"),
      ...(WITH_JOBS.includes(service) ? inside("packages/service", "migrations") : []),
      ...inside(place, "migrations"),
    ],
    functions: inside(place, "ledger", "functions"),
    ownUrl: config ? ownDatabaseUrl(config, service) : undefined,
  }));
  const log = {
    service: "events",
    folders: inside("packages/events", "migrations"),
    functions: inside("packages/events", "functions"),
  };
  return [log, ...services];
}

/** Brings a database to the newest schema. Answers what it ran; safe to call many times at once. */
export async function migrateAll(url: string, config?: Config): Promise<string[]> {
  const ran = await migrate(url, allSchemas(config));
  await registerCatalog(url);
  return ran;
}

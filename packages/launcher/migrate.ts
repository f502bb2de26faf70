import "@tributary/kit/node-version";
import { loadConfig } from "@tributary/kit/config";
import { reachConfigured } from "@tributary/kit/connection";
import { readEnvFile } from "@tributary/kit/env-file";
import { printError } from "@tributary/kit/log";
import { readCommandLine } from "./command-line";
import { migrateAll } from "./schemas";

const USAGE = `npm run migrate

Brings the schemas of DATABASE_URL (or MIGRATOR_DATABASE_URL) to the newest state: roles, tables, functions,
the catalog of events. Safe to run while the version before runs, and at many places at once.`;

/** `npm run migrate`: roles, schemas and migrations of DATABASE_URL, as a step of its own. */
async function main(): Promise<void> {
  if (readCommandLine(USAGE, {}) === null) return;
  readEnvFile();
  const config = loadConfig(process.env);
  const url = config.MIGRATOR_DATABASE_URL ?? config.DATABASE_URL;
  if (!url)
    throw new Error("Set MIGRATOR_DATABASE_URL (or DATABASE_URL) to the database to migrate.");
  await reachConfigured(process.env);
  const ran = await migrateAll(url, config);
  console.log(
    ran.length === 0
      ? "Nothing to migrate."
      : `Ran ${ran.length} migrations:\n  ${ran.join("\n  ")}`,
  );
}

main().catch((error: Error) => {
  printError(error);
  process.exit(1);
});

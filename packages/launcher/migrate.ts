import "@tributary/kit/node-version";
import { loadConfig } from "@tributary/kit/config";
import { reachConfigured } from "./connection";
import { readEnvFile } from "./env-file";
import { migrateAll } from "./schemas";

/** `npm run migrate`: roles, schemas and migrations of DATABASE_URL, as a step of its own. */
async function main(): Promise<void> {
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
  console.error(error.message);
  process.exit(1);
});

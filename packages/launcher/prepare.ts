import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadConfig } from "@tributary/kit/config";
import { deploymentEnvironment } from "./environment";
import { migrateAll } from "./schemas";
import { loadSecrets } from "./secrets";

/**
 * The step before the processes in a container deployment: makes the deployment's secrets once,
 * writes each process its own environment file, and migrates. Only the gateway's file holds the
 * key that signs identities. Folders: GATEWAY_SECRETS and SERVICE_SECRETS.
 */
async function main(): Promise<void> {
  const { GATEWAY_SECRETS: forGateway, SERVICE_SECRETS: forServices } = process.env;
  if (!forGateway || !forServices)
    throw new Error("Set GATEWAY_SECRETS and SERVICE_SECRETS to folders.");
  const secrets = loadSecrets(forGateway);
  const options = { help: false, port: undefined, demo: process.env.DEMO === "1" };
  const env = deploymentEnvironment(process.env, options, secrets);
  const common = pick(env, [
    "INTERNAL_VERIFY_KEYS",
    "API_KEY_PEPPER",
    "ENCRYPTION_KEYS",
    "STRIPE_WEBHOOK_SECRETS",
  ]);
  const demo: Record<string, string> = options.demo
    ? { DEMO_ISSUER_KEY: JSON.stringify(secrets.demoIssuerKey) }
    : {};
  write(forServices, common);
  write(forGateway, { ...common, ...pick(env, ["INTERNAL_SIGNING_KEY"]), ...demo });

  const config = loadConfig(process.env);
  const url = config.MIGRATOR_DATABASE_URL ?? config.DATABASE_URL;
  if (!url)
    throw new Error("Set MIGRATOR_DATABASE_URL (or DATABASE_URL) to the database to migrate.");
  const ran = await migrateAll(url, config);
  console.log(ran.length === 0 ? "Nothing to migrate." : `Ran ${ran.length} migrations.`);
}

function pick(env: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.filter((name) => env[name]).map((name) => [name, env[name]!]));
}

function write(folder: string, variables: Record<string, string>): void {
  mkdirSync(folder, { recursive: true });
  const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'\n`);
  const file = path.join(folder, "environment");
  writeFileSync(file, lines.join(""), { mode: 0o600 });
  chmodSync(file, 0o600);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

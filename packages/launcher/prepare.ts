import "@tributary/kit/node-version";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { variables } from "@tributary/kit/config";
import { reachConfigured } from "@tributary/kit/connection";
import { checkedConfig, deploymentEnvironment } from "./environment";
import { migrateAll } from "./schemas";
import { loadSecrets } from "./secrets";

/** Of the containers, or of this step alone. */
const KEPT_HERE = ["PORT", "HOST", "DATA_DIR", "MIGRATOR_DATABASE_URL"];
/** Whoever has these can claim to be anybody. */
const FOR_GATEWAY_ALONE = ["INTERNAL_SIGNING_KEY", "DEMO_ISSUER_KEY"];
/** What the process that strangers reach has no use for. */
const FOR_SERVICES_ALONE = [
  "DATABASE_URL",
  "REFERRAL_DATABASE_URL",
  "CREDITS_DATABASE_URL",
  "COMMISSIONS_DATABASE_URL",
  "AFFILIATES_ADMIN_DATABASE_URL",
  "JULES_SESSION_DATABASE_URL",
  "STRIPE_LISTENER_DATABASE_URL",
  "EVENTS_URL",
  "API_KEY_PEPPER",
  "AUDIT_KEY",
  "ENCRYPTION_KEYS",
  "STRIPE_SECRET_KEY",
  "STRIPE_WEBHOOK_SECRETS",
];

/**
 * The step before the processes in a container deployment: makes the deployment's secrets once,
 * writes the gateway and the services a file of variables each, and migrates. Folders for the files:
 * GATEWAY_SECRETS and SERVICE_SECRETS. SIMULATORS: the host of the demo's stand-ins.
 */
async function main(): Promise<void> {
  const { GATEWAY_SECRETS: forGateway, SERVICE_SECRETS: forServices } = process.env;
  if (!forGateway || !forServices)
    throw new Error("Set GATEWAY_SECRETS and SERVICE_SECRETS to folders.");
  const secrets = loadSecrets(forGateway);
  const options = { port: undefined, demo: Boolean(process.env.DEMO) };
  const made = deploymentEnvironment(process.env, options, secrets);
  const env: Record<string, string> = {
    // Written down although it is the default: libraries read it too.
    NODE_ENV: "production",
    ...(made.DEMO === "1" ? demoVariables(made, JSON.stringify(secrets.demoIssuerKey)) : {}),
    ...made,
  };
  const config = checkedConfig(env);
  const url = config.MIGRATOR_DATABASE_URL ?? config.DATABASE_URL;
  if (!url)
    throw new Error("Set MIGRATOR_DATABASE_URL (or DATABASE_URL) to the database to migrate.");
  write(forGateway, without(env, [...KEPT_HERE, ...FOR_SERVICES_ALONE]));
  write(forServices, without(env, [...KEPT_HERE, ...FOR_GATEWAY_ALONE]));
  await reachConfigured(env);
  const ran = await migrateAll(url, config);
  console.log(ran.length === 0 ? "Nothing to migrate." : `Ran ${ran.length} migrations.`);
}

/** Stand-ins for each peer that the configuration does not name, as in `npm start`. */
function demoVariables(env: Record<string, string>, issuerKey: string): Record<string, string> {
  const host = process.env.SIMULATORS;
  const stripe = { STRIPE_SECRET_KEY: "sk_test_simulator", STRIPE_API_BASE: `http://${host}:4010` };
  return {
    DEMO_ISSUER_KEY: issuerKey,
    ...(host && !env.STRIPE_SECRET_KEY ? stripe : {}),
    ...(host ? { JULES_API_BASE: `http://${host}:4020` } : {}),
  };
}

/** Tributary's own variables but these. */
function without(env: Record<string, string>, names: readonly string[]): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => name in variables && !names.includes(name));
  return Object.fromEntries(kept);
}

function write(folder: string, env: Record<string, string>): void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "environment");
  const text = Object.entries(env).map(([name, value]) => assignment(name, value));
  writeFileSync(file, text.join(""), { mode: 0o600 });
  chmodSync(file, 0o600);
}

/** A line that Node reads back as it was. */
function assignment(name: string, value: string): string {
  for (const quote of ["'", "`", '"']) {
    const line = `${name}=${quote}${value}${quote}\n`;
    if (parseEnv(line)[name] === value) return line;
  }
  throw new Error(`${name} cannot be written to a file: it holds every kind of quote.`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

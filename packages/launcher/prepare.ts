import "@tributary/kit/node-version";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { reachConfigured } from "@tributary/kit/connection";
import { printError } from "@tributary/kit/log";
import { checkedConfig, deploymentEnvironment } from "./environment";
import { migrateAll } from "./schemas";
import { loadSecrets } from "./secrets";
import { PROGRAMS, programEnvironment } from "./service-environment";

/** Of the containers themselves. */
const OF_THE_CONTAINER = ["PORT", "HOST", "DATA_DIR"];
/** What the demo's stand-ins need: to sign webhooks as Stripe does. */
const SIMULATORS_READ = ["NODE_ENV", "DEMO", "STRIPE_WEBHOOK_SECRETS"];

/**
 * The step before the processes in a container deployment: makes the deployment's secrets once, writes each program
 * the variables that it reads into a folder of its own below SECRETS (`<program>/environment`), and migrates. What it
 * makes is kept in `deployment`, which no other container has. SIMULATORS: the host of the demo's stand-ins.
 */
async function main(): Promise<void> {
  const { SECRETS: folder } = process.env;
  if (!folder) throw new Error("Set SECRETS to a folder.");
  const secrets = loadSecrets(path.join(folder, "deployment"));
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
  for (const program of PROGRAMS)
    write(
      path.join(folder, program),
      withoutContainersOwn(programEnvironment(program, env, config)),
    );
  const standIns = Object.entries(env).filter(([name]) => SIMULATORS_READ.includes(name));
  write(path.join(folder, "simulators"), Object.fromEntries(standIns));
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

/** Variables but those that each container has of its own. */
function withoutContainersOwn(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !OF_THE_CONTAINER.includes(name)),
  );
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
  printError(error);
  process.exit(1);
});

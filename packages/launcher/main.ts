import { seedDemo } from "./demo-data";
import { type Deployment, untilReady } from "./deployment";
import { checkedConfig, deploymentEnvironment } from "./environment";
import { readOptions, USAGE } from "./options";
import { peerVariables, startPeers } from "./peers";
import { portIsFree } from "./ports";
import { startPostgres } from "./postgres";
import { progress } from "./progress";
import { migrateAll } from "./schemas";
import { loadSecrets, saveSecrets } from "./secrets";
import { startSplit } from "./split";
import { startTogether } from "./together";
import { welcome } from "./welcome";

/** What has been started so far, to be stopped in the opposite order. */
const running: (() => Promise<void>)[] = [];

/** `npm start`: everything, on a machine that has nothing but Node and npm. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(USAGE);
  const began = performance.now();
  const { step, say } = progress();
  const dataDir = process.env.DATA_DIR || ".data";
  const secrets = loadSecrets(dataDir);
  let env = deploymentEnvironment(process.env, options, secrets);
  // Everything that can be wrong is said before anything is started.
  checkedConfig({ ...env, DATABASE_URL: env.DATABASE_URL || "postgres://x@localhost/x" });
  await portIsFree(Number(env.PORT));

  if (!env.DATABASE_URL) {
    const postgres = await step("PostgreSQL 18 (embedded)", () =>
      startPostgres({ dataDir, password: secrets.postgresPassword }),
    );
    running.push(() => postgres.stop());
    env.DATABASE_URL = postgres.url;
  }
  await step("roles, schemas, migrations", () =>
    migrateAll(env.MIGRATOR_DATABASE_URL || env.DATABASE_URL!, checkedConfig(env)),
  );
  const split = Boolean(process.env.SPLIT && process.env.SPLIT !== "0");
  if (env.DEMO === "1") {
    const peers = await step("Stripe and Jules simulators", () =>
      startPeers(env, `http://127.0.0.1:${env.PORT}/webhooks/stripe`),
    );
    running.push(() => peers.stop());
    env = {
      ...env,
      ...peerVariables(peers),
      DEMO_ISSUER_KEY: JSON.stringify(secrets.demoIssuerKey),
    };
  }
  const deployment = await step(
    split
      ? "five subgraphs, listener and gateway, a process each"
      : "five subgraphs, listener and gateway",
    async (): Promise<Deployment> => {
      const started = split ? await startSplit(env) : await startTogether(checkedConfig(env));
      running.push(() => started.stop());
      await untilReady(started.url);
      return started;
    },
  );
  if (env.DEMO === "1") {
    await step("demo data", async () => {
      secrets.demoApiKey = await seedDemo(deployment.url, secrets.demoApiKey);
      saveSecrets(dataDir, secrets);
    });
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(welcome({ env, seconds, apiKey: secrets.demoApiKey }));
}

let stopping = false;

/** Stops everything once; a second Ctrl+C gives up waiting. */
async function stop(code: number): Promise<void> {
  if (stopping) process.exit(code || 130);
  stopping = true;
  for (const end of running.reverse()) {
    await end().catch((error: Error) => console.error(error.message));
  }
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (!stopping) console.log("\nStopping…");
    void stop(0);
  });
}
main().catch((error: Error) => {
  console.error(`\n${error.message}`);
  void stop(1);
});

import "@tributary/kit/node-version";
import { reachConfigured } from "@tributary/kit/connection";
import { readEnvFile } from "@tributary/kit/env-file";
import { collectAsServersDo } from "@tributary/kit/garbage-collection";
import { printError } from "@tributary/kit/log";
import { openDataFolder, rememberPort } from "./data-folder";
import { preparedYear } from "./demo/prepared-year";
import { clockOffset, restoreYear } from "./demo/restore";
import { demoPartnerKey, seedDemo } from "./demo-data";
import { type Deployment, untilReady } from "./deployment";
import { checkedConfig, deploymentEnvironment } from "./environment";
import { STARTED } from "./keep-running";
import { keepAtStripe } from "./kept-at-stripe";
import { type LauncherOptions, readOptions } from "./options";
import { peerVariables, startPeers } from "./peers";
import { portIsFree } from "./ports";
import { startPostgres } from "./postgres";
import { progress } from "./progress";
import { migrateAll } from "./schemas";
import { loadSecrets, saveSecrets } from "./secrets";
import { startSplit } from "./split";
import { runUntilStopped, type Stopping } from "./stopping";
import { startTogether } from "./together";
import { welcome } from "./welcome";

/** All that `npm start` runs, on a machine that has nothing but Node and npm. */
async function start(options: LauncherOptions, { signal, onStop }: Stopping): Promise<void> {
  collectAsServersDo();
  const began = performance.now();
  const { step, say } = progress(signal);
  readEnvFile();
  const dataDir = process.env.DATA_DIR || ".data";
  openDataFolder(dataDir);
  const secrets = loadSecrets(dataDir);
  const env = deploymentEnvironment(process.env, options, secrets);
  // Everything that can be wrong is said before anything is started.
  checkedConfig({ ...env, DATABASE_URL: env.DATABASE_URL || "postgres://x@localhost/x" });
  await portIsFree(Number(env.PORT));
  rememberPort(dataDir, Number(env.PORT));

  if (!env.DATABASE_URL) {
    await step("PostgreSQL 18 (embedded)", async () => {
      const postgres = await startPostgres({
        dataDir,
        password: secrets.postgresPassword,
        template: env.DEMO === "1" ? () => preparedYear(dataDir) : undefined,
        signal,
      });
      onStop(() => postgres.stop());
      env.DATABASE_URL = postgres.url;
    });
  } else {
    await reachConfigured(env);
  }
  const owner = env.MIGRATOR_DATABASE_URL || env.DATABASE_URL;
  await step("roles, schemas, migrations", () => migrateAll(owner!, checkedConfig(env)));
  const split = Boolean(process.env.SPLIT && process.env.SPLIT !== "0");
  if (env.DEMO === "1") {
    await step("a year of demo data", async () => {
      const year = await restoreYear(owner!);
      if (year.kind === "RESTORED") keepAtStripe(dataDir, year);
      if (year.kind === "NOT_ALLOWED")
        say("  No superuser's database: the demo begins with little data.");
    });
    await step("Stripe and Jules simulators", async () => {
      const peers = await startPeers(env, {
        webhookUrl: `http://127.0.0.1:${env.PORT}/webhooks/stripe`,
        dataDir,
        aheadMs: await clockOffset(owner!),
        pages: `${env.CONSOLE_URL}/demo/stripe`,
      });
      onStop(() => peers.stop());
      Object.assign(env, peerVariables(peers));
    });
    env.DEMO_ISSUER_KEY = JSON.stringify(secrets.demoIssuerKey);
  }
  const deployment = await step(
    split
      ? "five subgraphs, listener and gateway, a process each"
      : "five subgraphs, listener and gateway",
    async (): Promise<Deployment> => {
      const started = split
        ? await startSplit(env, checkedConfig(env))
        : await startTogether(checkedConfig(env));
      onStop(() => started.stop());
      await untilReady(started.url, { signal });
      return started;
    },
  );
  if (env.DEMO === "1") {
    await step("demo partner", async () => {
      secrets.demoApiKey = await demoPartnerKey(deployment.url, secrets.demoApiKey);
      saveSecrets(dataDir, secrets);
      // Without its data the demo still works.
      await seedDemo(deployment.url, secrets.demoApiKey).catch((error: Error) => {
        if (!signal.aborted) say(`  No demo data: ${error.message}`);
      });
    });
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  // First to whoever starts it again: what says that it is ready and dies then is not taken for one that never started.
  await new Promise<void>((resolve) =>
    process.send ? process.send(STARTED, () => resolve()) : resolve(),
  );
  say(welcome({ env, seconds, apiKey: secrets.demoApiKey }));
}

try {
  const options = readOptions();
  if (options !== null) runUntilStopped((stopping) => start(options, stopping));
} catch (error) {
  printError(error);
  process.exitCode = 1;
}

import "@tributary/kit/node-version";
import { existsSync } from "node:fs";
import path from "node:path";
import { USAGE, verify } from "@tributary/affiliates-admin/verify-audit";
import { readEnvFile } from "@tributary/kit/env-file";
import { runningPort } from "./postgres-running";
import { loadSecrets } from "./secrets";

/** The environment; where it names no database, with that and the key of the deployment that runs in DATA_DIR. */
function deploymentOf(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.DATABASE_URL || env.AFFILIATES_ADMIN_DATABASE_URL) return env;
  const dataDir = env.DATA_DIR || ".data";
  const port = runningPort(dataDir);
  if (port === null || !existsSync(path.join(dataDir, "secrets.json")))
    throw new Error(
      `Set DATABASE_URL to the deployment's database; none runs in ${path.resolve(dataDir)}.`,
    );
  const { auditKey, postgresPassword } = loadSecrets(dataDir);
  const url = `postgres://postgres:${postgresPassword}@127.0.0.1:${port}/postgres`;
  return { ...env, DATABASE_URL: url, AUDIT_KEY: env.AUDIT_KEY || auditKey };
}

/** `npm run audit:verify`. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help")) return console.log(USAGE);
  readEnvFile();
  process.exitCode = await verify(deploymentOf(process.env), args, console.log);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});

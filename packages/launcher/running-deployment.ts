import { existsSync } from "node:fs";
import path from "node:path";
import { runningPort } from "./postgres-running";
import { loadSecrets } from "./secrets";

/**
 * The environment of a command about a deployment; where it names no database (nor a service's own, under the name
 * `own`), that of the deployment that runs in DATA_DIR, with its keys. Throws a sentence when none runs there.
 */
export function runningDeployment(env: NodeJS.ProcessEnv, own: string): NodeJS.ProcessEnv {
  if (env.DATABASE_URL || env[own]) return env;
  const dataDir = env.DATA_DIR || ".data";
  const port = runningPort(dataDir);
  if (port === null || !existsSync(path.join(dataDir, "secrets.json")))
    throw new Error(
      `Set DATABASE_URL to the deployment's database; none runs in ${path.resolve(dataDir)}.`,
    );
  const { auditKey, encryptionKeys, postgresPassword } = loadSecrets(dataDir);
  return {
    ...env,
    DATABASE_URL: `postgres://postgres:${postgresPassword}@127.0.0.1:${port}/postgres`,
    AUDIT_KEY: env.AUDIT_KEY || auditKey,
    ENCRYPTION_KEYS: env.ENCRYPTION_KEYS || encryptionKeys,
  };
}

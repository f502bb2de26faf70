import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataFolderError } from "./data-folder";

/** What a deployment without a configuration makes for itself, once, and keeps in DATA_DIR. */
export interface Secrets {
  postgresPassword: string;
  /** Signs the identity that the gateway gives to subgraphs: Ed25519, private JWK. */
  signingKey: Record<string, string>;
  /** Signs the demo logins' tokens: Ed25519, private JWK. */
  demoIssuerKey: Record<string, string>;
  apiKeyPepper: string;
  /** Chains the audit log. */
  auditKey: string;
  encryptionKeys: string;
  webhookSecret: string;
  /** The demo partner's API key, once it has been made; shown at every start. */
  demoApiKey?: string;
}

const FILE = "secrets.json";

function ed25519(kid: string): Record<string, string> {
  const jwk = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  return { ...(jwk as Record<string, string>), kid };
}

/** Reads the secrets of a data folder, or makes them. Throws a sentence when the file is damaged or out of reach. */
export function loadSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const file = path.join(dataDir, FILE);
  if (!existsSync(file)) {
    const fresh: Secrets = {
      postgresPassword: randomBytes(24).toString("hex"),
      signingKey: ed25519("gateway-1"),
      demoIssuerKey: ed25519("demo-1"),
      apiKeyPepper: randomBytes(32).toString("hex"),
      auditKey: newAuditKey(),
      encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
      webhookSecret: `whsec_${randomBytes(24).toString("hex")}`,
    };
    saveSecrets(dataDir, fresh);
    return fresh;
  }
  try {
    const secrets = JSON.parse(readFileSync(file, "utf8")) as Secrets;
    if (secrets.postgresPassword && secrets.signingKey && secrets.webhookSecret)
      return secrets.auditKey ? secrets : withAuditKey(dataDir, secrets);
  } catch (error) {
    // What is not JSON needs the same advice as what is incomplete.
    if (!(error instanceof SyntaxError)) throw dataFolderError(dataDir, error);
  }
  throw new Error(
    `${file} is damaged. Restore it from a backup, or delete the folder ${dataDir} to begin with empty data.`,
  );
}

/** A folder of a version whose audit log was not chained gets its key now, once. */
function withAuditKey(dataDir: string, secrets: Secrets): Secrets {
  const completed = { ...secrets, auditKey: newAuditKey() };
  saveSecrets(dataDir, completed);
  return completed;
}

function newAuditKey(): string {
  return `k1:${randomBytes(32).toString("base64")}`;
}

/** Writes the secrets, whole or not at all, readable by their owner alone. */
export function saveSecrets(dataDir: string, secrets: Secrets): void {
  const file = path.join(dataDir, FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

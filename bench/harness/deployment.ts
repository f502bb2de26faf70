import { randomBytes } from "node:crypto";
import { loadConfig } from "@tributary/kit/config";
import { YEAR_KEY } from "@tributary/launcher/demo/year-key";
import { untilReady } from "@tributary/launcher/deployment";
import { startTogether } from "@tributary/launcher/together";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { serveParent } from "./processes";
import { recordStatements, type Statement } from "./statements";

/** A filled database to start a deployment over, and whom to give a token: what it says of each, by the user's id. */
export interface DeploymentOrder {
  database: string;
  viewers: Record<string, object>;
  /** The first key of what was sealed, e.g. `k1`, so that no job seals it anew. */
  sealedUnder: string;
}

/** Where the deployment listens, and a token of each viewer. */
export interface StartedDeployment<Viewer extends string = string> {
  url: string;
  tokens: Record<Viewer, string>;
}

/** Has a started deployment note what its requests ask of PostgreSQL, until it is told to end that. */
export interface RecordOrder {
  record: boolean;
}
/** What was noted until then; empty at the beginning. */
export interface Recorded {
  statements: Statement[];
}

const ISSUER = "tributary-bench";

let endRecording: () => Statement[] = () => [];

serveParent<DeploymentOrder | RecordOrder>(async (order) => {
  if (!("record" in order)) return start(order);
  const statements = endRecording();
  endRecording = order.record ? recordStatements() : () => [];
  return { statements } satisfies Recorded;
});

async function start(order: DeploymentOrder): Promise<StartedDeployment> {
  const { privateKey, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  const keys = [{ ...(await exportJWK(publicKey)), kid: "platform", alg: "EdDSA" }];
  const config = loadConfig({
    DATABASE_URL: order.database,
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_LEVEL: "error",
    // One caller asks as fast as it can.
    COST_PER_MINUTE: JSON.stringify({ person: 1e12, operator: 1e12 }),
    AUTH_ISSUER: ISSUER,
    // Operators' are short-lived else.
    OPERATOR_TOKEN_MINUTES: "720",
    AUTH_JWKS: JSON.stringify({ keys }),
    API_KEY_PEPPER: randomBytes(32).toString("hex"),
    AUDIT_KEY: randomBytes(32).toString("hex"),
    ENCRYPTION_KEYS: `${order.sealedUnder}:${Buffer.alloc(32, 7).toString("base64")},${YEAR_KEY}`,
  });
  const { url } = await startTogether(config);
  await untilReady(url);
  const sign = async ([id, claims]: [string, object]) => {
    const token = await new SignJWT({ email: `${id}@example.com`, region: "US", ...claims })
      .setProtectedHeader({ alg: "EdDSA", kid: "platform" })
      .setSubject(id)
      .setIssuer(ISSUER)
      .setAudience(config.AUTH_AUDIENCE)
      .setIssuedAt()
      .setExpirationTime("12h")
      .sign(privateKey);
    return [id, token];
  };
  const tokens = await Promise.all(Object.entries(order.viewers).map(sign));
  return { url, tokens: Object.fromEntries(tokens) };
}

import { randomBytes } from "node:crypto";
import { loadConfig } from "@tributary/kit/config";
import { YEAR_KEY } from "@tributary/launcher/demo/year-key";
import { untilReady } from "@tributary/launcher/deployment";
import { startTogether } from "@tributary/launcher/together";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { serveParent } from "../harness/processes";
import { SEALED_UNDER } from "./scale";

/** What the parent asks for: once, the filled database to start over. */
export interface DeploymentOrder {
  database: string;
}

/** Where the deployment listens, and a token of each viewer. */
export interface StartedDeployment {
  url: string;
  tokens: Record<Viewer, string>;
}

/** Ada promotes and is the admin of her workspace, Ben publishes modules, Olga is an operator. */
export type Viewer = "ada" | "ben" | "olga";

const ISSUER = "tributary-bench";
const VIEWERS: Record<Viewer, object> = {
  ada: { workspaces: [{ id: "wks_ada", role: "admin" }] },
  ben: { workspaces: [{ id: "wks_ben", role: "admin" }] },
  olga: { workspaces: [], roles: ["operator"] },
};

serveParent<DeploymentOrder>(async ({ database }): Promise<StartedDeployment> => {
  const { privateKey, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  const keys = [{ ...(await exportJWK(publicKey)), kid: "platform", alg: "EdDSA" }];
  const config = loadConfig({
    DATABASE_URL: database,
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
    ENCRYPTION_KEYS: `${SEALED_UNDER}:${Buffer.alloc(32, 7).toString("base64")},${YEAR_KEY}`,
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
  const tokens = await Promise.all(Object.entries(VIEWERS).map(sign));
  return { url, tokens: Object.fromEntries(tokens) };
});

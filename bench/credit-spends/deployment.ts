import { randomBytes } from "node:crypto";
import { loadConfig } from "@tributary/kit/config";
import { untilReady } from "@tributary/launcher/deployment";
import { startTogether } from "@tributary/launcher/together";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { serveParent } from "../harness/processes";

/** What the parent asks for: once, the migrated database to start over. */
export interface DeploymentOrder {
  database: string;
}

/** Where the deployment listens, and a key of the platform that may spend. */
export interface StartedDeployment {
  port: number;
  apiKey: string;
}

const ISSUER = "tributary-bench";

serveParent<DeploymentOrder>(async ({ database }): Promise<StartedDeployment> => {
  const { privateKey, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  const keys = [{ ...(await exportJWK(publicKey)), kid: "platform", alg: "EdDSA" }];
  const config = loadConfig({
    DATABASE_URL: database,
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_LEVEL: "error",
    // One key sends as fast as it can.
    COST_PER_MINUTE: JSON.stringify({ key: 1e12 }),
    AUTH_ISSUER: ISSUER,
    AUTH_JWKS: JSON.stringify({ keys }),
    API_KEY_PEPPER: randomBytes(32).toString("hex"),
    AUDIT_KEY: randomBytes(32).toString("hex"),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  });
  const { url } = await startTogether(config);
  await untilReady(url);
  const operator = await new SignJWT({
    email: "olga@acme.example",
    workspaces: [],
    roles: ["operator"],
  })
    .setProtectedHeader({ alg: "EdDSA", kid: "platform" })
    .setSubject("olga")
    .setIssuer(ISSUER)
    .setAudience(config.AUTH_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime("1h")
    .sign(privateKey);
  return { port: Number(new URL(url).port), apiKey: await createKey(url, operator) };
});

/** As an operator makes one for a metering pipeline. */
async function createKey(url: string, operator: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${operator}` },
    body: JSON.stringify({
      query:
        "mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret userErrors { message } } }",
      variables: {
        input: { name: "Metering", scopes: ["credits:spend"], idempotencyKey: "bench" },
      },
    }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { createApiKey: { secret: string | null; userErrors: { message: string }[] } };
    errors?: { message: string }[];
  };
  const secret = data?.createApiKey.secret;
  if (secret) return secret;
  const [refusal] = errors ?? data!.createApiKey.userErrors;
  throw new Error(`no API key: ${refusal?.message}`);
}

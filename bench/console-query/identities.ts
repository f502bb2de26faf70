import type { UserViewer } from "@tributary/kit/viewer";
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { SUBGRAPHS, type SubgraphName } from "./schemas";

/** Keys and tokens of one run. Made anew each time and good for an hour. */
export interface Identities {
  /** What the gateway signs identities with; subgraphs get the public half. */
  signingKey: JWK;
  verifyKeys: JWK[];
  /** What people's tokens are verified with. */
  issuer: string;
  audience: string;
  jwks: JWK[];
  /** Tokens of different people. */
  tokens: string[];
}

const ISSUER = "tributary-bench";
const AUDIENCE = "tributary";

/** `people`: how many tokens. */
export async function makeIdentities(people: number): Promise<Identities> {
  const internal = await ed25519("internal");
  const platform = await ed25519("platform");
  const claims = (index: number) => ({
    email: `person${index}@acme.example`,
    workspaces: [{ id: "ws_0", role: "admin" }],
  });
  const tokens = await Promise.all(
    Array.from({ length: people }, (_, index) =>
      new SignJWT(claims(index))
        .setProtectedHeader({ alg: "EdDSA", kid: "platform" })
        .setSubject(`user_${index}`)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime("1h")
        .sign(platform.key),
    ),
  );
  return {
    signingKey: internal.privateJwk,
    verifyKeys: [internal.publicJwk],
    issuer: ISSUER,
    audience: AUDIENCE,
    jwks: [platform.publicJwk],
    tokens,
  };
}

/** An identity for each subgraph, as the gateway signs it: for gateways that cannot sign their own. Good for a minute. */
export async function signIdentities(signingKey: JWK): Promise<Record<SubgraphName, string>> {
  const key = (await importJWK(signingKey, "EdDSA")) as CryptoKey;
  const signed = await Promise.all(
    SUBGRAPHS.map(async (name) => [name, await identityFor(name, key)] as const),
  );
  return Object.fromEntries(signed) as Record<SubgraphName, string>;
}

function identityFor(audience: string, key: CryptoKey): Promise<string> {
  const viewer: UserViewer = {
    kind: "USER",
    id: "user_0",
    email: "person0@acme.example",
    region: null,
    workspaces: [{ id: "ws_0", role: "admin", createdAt: null }],
    operator: false,
    network: "bench",
  };
  return new SignJWT({ viewer: viewer as unknown as Record<string, unknown> })
    .setProtectedHeader({ alg: "EdDSA", kid: "internal", typ: "identity+jwt" })
    .setIssuer("tributary-gateway")
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime("60s")
    .sign(key);
}

async function ed25519(kid: string) {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const privateJwk: JWK = { ...(await exportJWK(privateKey)), kid, alg: "EdDSA" };
  const { d: _private, ...publicJwk } = privateJwk;
  return { key: privateKey, privateJwk, publicJwk };
}

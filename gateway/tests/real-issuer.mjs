// A real OpenID provider on loopback, as a process of its own: it comes as ES modules, which Jest does not load. Whoever
// forks it is told its address, and sends { keys: [names] } to change what it signs with: the first signs, all are published.
import { createServer } from "node:http";
import { exportJWK, generateKeyPair } from "jose";
import { Provider } from "oidc-provider";

const RESOURCE = "https://tributary.example";
const CLIENT = "console";
const TWO_DAYS = 2 * 86_400;

const made = new Map();
async function key(name) {
  if (!made.has(name)) {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    made.set(name, { ...(await exportJWK(privateKey)), kid: name, alg: "RS256", use: "sig" });
  }
  return made.get(name);
}

async function providerWith(issuer, names) {
  const provider = new Provider(issuer, {
    jwks: { keys: await Promise.all(names.map(key)) },
    cookies: { keys: ["for tests only"] },
    clients: [
      {
        client_id: CLIENT,
        application_type: "native",
        redirect_uris: ["http://127.0.0.1/signed-in"],
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    pkce: { required: () => true },
    ttl: {
      AccessToken: TWO_DAYS,
      IdToken: TWO_DAYS,
      Session: TWO_DAYS,
      Grant: TWO_DAYS,
      Interaction: 600,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: "api",
          audience: "tributary",
          accessTokenTTL: TWO_DAYS,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    extraTokenClaims: (_, { accountId }) => ({
      email: `${accountId}@example.com`,
      workspaces: [{ id: `wks_${accountId}`, role: "admin" }],
      ...(accountId === "olga" ? { roles: ["operator"] } : {}),
    }),
  });
  return { provider, callback: provider.callback() };
}

/** Signs in whom the request names, and consents at once. */
async function interact(provider, request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === "login") {
    const result = { login: { accountId: params.login_hint } };
    return provider.interactionFinished(request, response, result);
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: CLIENT });
  grant.addOIDCScope("openid");
  grant.addResourceScope(RESOURCE, "api");
  const result = { consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

let current;
const server = createServer((request, response) => {
  const { provider, callback } = current;
  if (!request.url.startsWith("/interaction/")) return void callback(request, response);
  interact(provider, request, response).catch((error) => {
    response.writeHead(500).end(String(error));
  });
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
current = await providerWith(issuer, ["k1"]);
process.on("message", async ({ keys }) => {
  current = await providerWith(issuer, keys);
  process.send({ keys });
});
process.on("disconnect", () => process.exit(0));
process.send({ issuer });

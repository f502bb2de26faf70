import { createCallers } from "@tributary/gateway/callers";
import { createGateway } from "@tributary/gateway/gateway";
import { graphqlRoutes } from "@tributary/gateway/http";
import { inlineKeys } from "@tributary/gateway/issuer-keys";
import { createMetrics } from "@tributary/gateway/metrics";
import { networkNames } from "@tributary/gateway/networks";
import { createHttpClient } from "@tributary/gateway/sources/http-client";
import { localSource } from "@tributary/gateway/sources/local";
import { remoteSource } from "@tributary/gateway/sources/remote";
import { tokenVerifier } from "@tributary/gateway/tokens";
import { authenticator } from "@tributary/gateway/viewer";
import { createLog } from "@tributary/kit/log";
import { serve } from "@tributary/kit/serve";
import { identitySigner } from "@tributary/kit/viewer";
import { SUBGRAPHS } from "../schemas";
import type { SideSetup } from "../server";
import { constantSubgraph } from "../subgraphs";

/** Our gateway with all that it does in production: tokens, limits, cost, metrics, deadlines. */
export async function start(setup: SideSetup): Promise<{ port: number }> {
  const { identities, schemas, supergraphSdl, urls } = setup;
  const log = createLog("gateway", "error");
  const metrics = createMetrics();
  const client = createHttpClient();
  const signer = await identitySigner(identities.signingKey);
  const sources = SUBGRAPHS.map((name) => {
    const url = urls?.[name];
    return url
      ? remoteSource({ name, url, client, signer })
      : localSource(constantSubgraph(name, schemas));
  });
  const gateway = await createGateway({
    supergraphSdl,
    sources: Object.fromEntries(SUBGRAPHS.map((name, index) => [name, sources[index]!])),
    log,
    observe: metrics.fetch,
  });
  const { issuer, audience, jwks } = identities;
  const authenticate = authenticator({
    verifyToken: tokenVerifier({ issuer, audience, keys: inlineKeys({ keys: jwks as never }) }),
    verifyKey: async () => null,
    networkOf: networkNames(Buffer.alloc(32)),
  });
  // All that callers' accounts do, with more than the bench can spend.
  const callers = createCallers({ person: 1e15 });
  const routes = graphqlRoutes({ gateway, authenticate, callers, metrics, log });
  const { port } = await serve({ port: 0, log, routes });
  return { port };
}

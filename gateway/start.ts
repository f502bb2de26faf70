import "@tributary/kit/node-version";
import { readFileSync } from "node:fs";
import { type Config, ConfigError, loadConfig } from "@tributary/kit/config";
import { collectAsServersDo } from "@tributary/kit/garbage-collection";
import { createLog, endOnUncaught, type Logger, printError } from "@tributary/kit/log";
import type { Routes } from "@tributary/kit/routes";
import { strictTransport } from "@tributary/kit/security-headers";
import { type RunningServer, serve } from "@tributary/kit/serve";
import { forMetricsToken } from "@tributary/service/metrics-access";
import type { RunningService } from "@tributary/service/service";
import { createCallers } from "./callers";
import { supergraphFile } from "./compose";
import { configurationProblems } from "./configuration";
import { type ConsoleSignIn, consoleDocuments, consoleFolder, consoleRoutes } from "./console";
import { corsFor } from "./cors";
import { addressKey, authentication } from "./credentials";
import { configuredDemo, type DemoIssuer } from "./demo-issuer";
import { demoPeople } from "./demo-people";
import { type DemoPeers, demoRoutes } from "./demo-routes";
import { demoStripeRoutes } from "./demo-stripe";
import { exampleIds } from "./examples";
import { exportRoutes } from "./exports";
import { createGateway, type Gateway } from "./gateway";
import { graphqlRoutes } from "./http";
import { importRoutes } from "./imports";
import { leakedKeyRoutes } from "./leaked-keys";
import { listFiles } from "./list-files";
import { eventRoutes } from "./live/route";
import { createMetrics } from "./metrics";
import { networkNames } from "./networks";
import { findPeers } from "./peers";
import { type PlaygroundOptions, playgroundRoutes } from "./playground";
import { rateLimited, rateLimitedFiles } from "./rate-limited-routes";
import { createHttpClient } from "./sources/http-client";
import { readTrustedDocuments, type TrustedDocuments } from "./trusted-documents";
import { warnOfUnnamedProxy } from "./unnamed-proxy";
import { uploadLimit } from "./uploads";

export interface StartGatewayOptions {
  config: Config;
  /** 0: any free port. */
  port: number;
  /** Services of this process, the listener too; those with a `<NAME>_URL` are asked there. */
  services?: readonly RunningService[];
  log?: Logger;
}

export interface RunningGateway {
  url: string;
  port: number;
  gateway: Gateway;
  /** Lets requests in flight finish, then closes the connections to the subgraphs. */
  stop(): Promise<void>;
}

/** Starts the one origin. Throws ConfigError with a sentence for each thing that is missing. */
export async function startGateway(options: StartGatewayOptions): Promise<RunningGateway> {
  const { config, services = [] } = options;
  const demo = await configuredDemo(config);
  const here = services.map(({ name }) => name);
  const problems = configurationProblems(config, here, demo !== undefined);
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
  const log = options.log ?? createLog("gateway", config.LOG_LEVEL);
  const metrics = createMetrics(services);
  const client = createHttpClient();
  const peers = await findPeers(config, services, client);
  const networkOf = networkNames(addressKey(config));
  const authenticate = authentication(config, demo, peers.askAboutKey, log, networkOf);
  const callers = createCallers(config.COST_PER_MINUTE);
  const warnIfProxied = warnOfUnnamedProxy(config.TRUSTED_PROXIES, log);
  const limiting = { callers, networkOf, log };
  const fileReader = rateLimitedFiles(authenticate, callers);
  const transport = strictTransport(config.HSTS_SECONDS);
  const cors = corsFor(config.CORS_ORIGINS, ["/graphql", "/events"]);
  const site = config.ENABLE_CONSOLE ? consoleFolder() : null;
  if (config.ENABLE_CONSOLE && !site) log.warn("the console was not built, so / has none");
  const gateway = await createGateway({
    supergraphSdl: readFileSync(supergraphFile(), "utf8"),
    sources: peers.sources,
    log,
    introspection: demo || config.NODE_ENV !== "production" ? "everyone" : "operators and keys",
    trustedDocuments: trustedDocuments(config, site),
    refuseUntrusted: config.REQUIRE_TRUSTED_DOCUMENTS,
    observe: metrics.fetch,
  });
  const { askForChanges } = peers;
  const live = eventRoutes({ authenticate, callers, askForChanges, metrics, log });
  let server: RunningServer;
  try {
    server = await serve({
      port: options.port,
      host: config.HOST,
      log,
      ready: async () => (await gateway.ready()) && (await peers.listenerReady()),
      headersFor: (headers, path) => {
        warnIfProxied(headers);
        return { ...transport, ...cors.headersFor(headers, path) };
      },
      bodyLimitFor: uploadLimit(authenticate),
      proxies: config.TRUSTED_PROXIES,
      uploads: importRoutes({ authenticate: fileReader, handOver: peers.handOver, log }),
      routes: {
        ...cors.routes,
        ...graphqlRoutes({ gateway, authenticate, callers, metrics, log }),
        ...live.routes,
        ...exportRoutes({
          authenticate: fileReader,
          askForFile: peers.askForFile,
          listFiles: listFiles({ execute: gateway.execute, callers }),
          log,
        }),
        ...leakedKeyRoutes({ networkOf, report: peers.reportLeaked, log }),
        ...pageRoutes(config, demo, site),
        ...rateLimited(limiting, peers.webhooks, { kind: "webhooks" }),
        ...rateLimited(limiting, {
          ...(config.ENABLE_PLAYGROUND
            ? playgroundRoutes({ authenticate, log, ...playgroundOptions(gateway, demo) })
            : {}),
          ...(demo
            ? demoRoutes({
                demo,
                people: demoPeople(demo.logins, config.DATA_DIR),
                peers: demoPeers(config),
                authenticate,
                now: peers.askForTime,
              })
            : {}),
          ...(demo && config.STRIPE_API_BASE
            ? demoStripeRoutes(config.STRIPE_API_BASE, client)
            : {}),
          "GET /metrics": forMetricsToken(config, async () => {
            const { contentType, body } = await metrics.text();
            return { status: 200, headers: { "content-type": contentType }, body };
          }),
        }),
      },
    });
  } catch (error) {
    await gateway.stop();
    client.stop();
    throw error;
  }
  return {
    url: server.url,
    port: server.port,
    gateway,
    async stop() {
      live.stop();
      await server.stop();
      await gateway.stop();
      client.stop();
    },
  };
}

/** The console, or where else `/` leads. Its files cost nobody points: they are in memory, and browsers keep them. */
function pageRoutes(config: Config, demo: DemoIssuer | undefined, site: string | null): Routes {
  const playground = config.ENABLE_PLAYGROUND;
  if (!site) {
    const away = { status: 302, headers: { location: "/playground" } };
    return playground ? { "GET /": () => away } : {};
  }
  const { stripe, jules } = demoPeers(config);
  const simulators = { stripe: stripe !== null, jules: jules !== null };
  const { PLATFORM_NAME: platformName } = config;
  const signIn = demo ? null : signInOf(config);
  return consoleRoutes(site, {
    platformName,
    demo: demo !== undefined,
    simulators,
    playground,
    signIn,
  });
}

/** How the console signs people in; null: it is not known at the issuer. */
function signInOf(config: Config): ConsoleSignIn | null {
  const { AUTH_ISSUER: issuer, CONSOLE_CLIENT_ID: clientId } = config;
  if (!issuer || !clientId || !/^https?:/.test(issuer)) return null;
  return { issuer, clientId, scopes: config.CONSOLE_SCOPES, audience: config.AUTH_AUDIENCE };
}

/** Those of the console, and those of the deployment's own file. */
function trustedDocuments(config: Config, site: string | null): TrustedDocuments {
  const { TRUSTED_DOCUMENTS: file } = config;
  try {
    return new Map([
      ...(site ? readTrustedDocuments(consoleDocuments(site), "The console") : []),
      ...(file ? readTrustedDocuments(file) : []),
    ]);
  } catch (error) {
    throw new ConfigError((error as Error).message);
  }
}

/** In the demo, where anybody may sign in as an operator, the examples name what is there. */
function playgroundOptions(
  gateway: Gateway,
  demo: DemoIssuer | undefined,
): Pick<PlaygroundOptions, "demo" | "exampleIds"> {
  if (!demo) return { demo: false };
  return { demo: true, exampleIds: () => exampleIds(gateway) };
}

/** Jules itself is asked over https alone; another address is the simulator. */
function demoPeers({ STRIPE_API_BASE, JULES_API_BASE, ENABLE_JULES }: Config): DemoPeers {
  const simulated = ENABLE_JULES && JULES_API_BASE.startsWith("http:");
  return { stripe: STRIPE_API_BASE ?? null, jules: simulated ? JULES_API_BASE : null };
}

/** What the gateway may take to end that nobody waits for. */
const ORPHAN_MS = 8_000;

/** Alone, over HTTP: all peers are found by their URL. */
async function main() {
  collectAsServersDo();
  try {
    const config = loadConfig(process.env);
    endOnUncaught(createLog("gateway", config.LOG_LEVEL));
    const running = await startGateway({ config, port: config.PORT });
    const stop = () => void running.stop().then(() => process.exit(0), fail);
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
    // Started by a launcher that is gone, however it went: nobody would ever stop this process, nor wait for it.
    if (process.channel)
      process.once("disconnect", () => {
        setTimeout(() => process.exit(1), ORPHAN_MS).unref();
        stop();
      });
    console.log(`gateway listens on ${running.url}`);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown) {
  printError(error);
  process.exit(1);
}

if (require.main === module) void main();

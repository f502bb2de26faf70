import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { supergraphFile } from "@tributary/gateway/compose";
import { type DemoIssuer, demoIssuer } from "@tributary/gateway/demo-issuer";
import { createGateway, type Gateway } from "@tributary/gateway/gateway";
import { findPeers } from "@tributary/gateway/peers";
import { createHttpClient } from "@tributary/gateway/sources/http-client";
import { type RunningGateway, startGateway } from "@tributary/gateway/start";
import { createLog } from "@tributary/kit/log";
import type { UserViewer, Viewer } from "@tributary/kit/viewer";
import type { ServiceName } from "@tributary/launcher/schemas";
import type { RunningService, StartOptions } from "@tributary/service/service";
import type { StripeSimulator } from "@tributary/simulators/stripe/simulator";
import { askWithCauses } from "./causes";
import { createDatabase, type TestDatabase } from "./database";
import { startServices } from "./graph-services";
import { connectStripe, testStripe } from "./graph-stripe";
import { type Answer, type TestClock, testClock } from "./service";

type Jwk = Parameters<typeof demoIssuer>[0]["key"];

export interface GraphOptions {
  /** Configuration beyond what a test database sets. */
  variables?: Record<string, string>;
  /** How the Stripe simulator delivers; the default is orderly and lossless. */
  stripe?: Parameters<typeof testStripe>[0];
  /** Every service behind HTTP on a port of its own, as in split mode. */
  split?: boolean;
}

/** The whole product on a database of its own: gateway, five subgraphs, listener, simulated Stripe. */
export interface Graph {
  database: TestDatabase;
  /** The deployment's clock. Stripe's own time stays real, since signatures are checked by it. */
  clock: TestClock;
  services: Record<ServiceName, RunningService>;
  gateway: Gateway;
  stripe: StripeSimulator;
  /** Runs an operation through the gateway as this viewer; nothing is asked about credentials. */
  query<D = Record<string, never>>(
    viewer: Viewer,
    document: string,
    variables?: object,
  ): Promise<Answer<D>>;
  /** Delivers Stripe's webhooks and waits until nobody has anything left to do. */
  settle(): Promise<void>;
  /** Starts the gateway's HTTP server as well; once, and stopped with the graph. */
  http(): Promise<GraphHttp>;
  /** Stops everything and starts it again on the same database; Stripe remembers. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface GraphHttp {
  url: string;
  /** A token that the gateway believes, for this person. */
  token(viewer: UserViewer): Promise<string>;
}

/** Starts the graph in this process. Without `split` no port is opened until `http()` is called. */
export async function startGraph(options: GraphOptions = {}): Promise<Graph> {
  const database = await createDatabase();
  const clock = testClock();
  const stripe = testStripe(options.stripe);
  const signingKey = ed25519("gateway");
  const demo = await demoIssuer({
    key: ed25519("people"),
    audience: "tributary",
    logins: [],
    nodeEnv: "test",
  });
  const config = database.config(variablesOf(options, signingKey, demo));
  const log = createLog("graph", config.LOG_LEVEL);
  const ask = askWithCauses(log);
  const start = () => startParts({ config, clock, log }, stripe, options.split ?? false, database);
  let parts = await start();
  let http: RunningGateway | null = null;
  const stopHttp = async () => {
    await http?.stop();
    http = null;
  };

  const graph: Graph = {
    database,
    clock,
    stripe,
    get services() {
      return parts.services;
    },
    get gateway() {
      return parts.gateway;
    },
    async query(viewer, query, variables = {}) {
      const request = { query, variables: variables as Record<string, unknown> };
      return ask((requestId) => parts.gateway.execute(request, { viewer, requestId }));
    },
    settle: () => settle(graph),
    async http() {
      http ??= await startGateway({ config: parts.config, port: 0, services: parts.inProcess });
      return { url: http.url, token: (viewer) => demo.sign(viewer) };
    },
    async restart() {
      await stopHttp();
      await parts.stop();
      parts = await start();
    },
    async stop() {
      await stopHttp();
      await parts.stop();
      await database.drop();
    },
  };
  await graph.settle();
  return graph;
}

/** What one start makes, and a restart makes anew. */
async function startParts(
  options: StartOptions,
  stripe: StripeSimulator,
  split: boolean,
  database: TestDatabase,
) {
  const services = await startServices(options, stripe, split);
  const running = Object.values(services);
  const stopServices = () => Promise.all(running.map((service) => service.stop()));
  try {
    connectStripe(stripe, services["stripe-listener"]);
    const urls = Object.fromEntries(
      running.flatMap(({ name, url }) =>
        url ? [[`${name.toUpperCase().replaceAll("-", "_")}_URL`, url]] : [],
      ),
    );
    const config = Object.freeze({ ...options.config, ...urls });
    const inProcess = split ? [] : running;
    const client = createHttpClient();
    const { sources } = await findPeers(config, inProcess, client);
    const { log } = services.referral.services;
    const supergraphSdl = readFileSync(supergraphFile(), "utf8");
    const gateway = await createGateway({ supergraphSdl, sources, log });
    return {
      services,
      config,
      inProcess,
      gateway,
      async stop() {
        await gateway.stop();
        client.stop();
        await stopServices();
      },
    };
  } catch (error) {
    await stopServices();
    await database.drop();
    throw error;
  }
}

/** Everybody's work may make work for others: looks until a whole round has changed nothing. */
async function settle(graph: Graph): Promise<void> {
  const { database, stripe } = graph;
  const head = async () => {
    const { rows } = await database.admin.query("select max(sequence) from events.event");
    return `${rows[0].max} ${stripe.delivery.pending().length}`;
  };
  for (let before = "", after = await head(); before !== after; ) {
    before = after;
    await stripe.delivery.flush();
    await Promise.all(Object.values(graph.services).map((service) => service.drain()));
    await drainInbox(graph);
    after = await head();
  }
}

async function drainInbox({ services }: Graph): Promise<void> {
  const { worker } = services["stripe-listener"].services as unknown as {
    worker: { drain(): Promise<void> };
  };
  await worker.drain();
}

function variablesOf(options: GraphOptions, signingKey: Jwk, demo: DemoIssuer) {
  const { d: _private, ...publicKey } = signingKey;
  return {
    STRIPE_SECRET_KEY: "sk_test_graph",
    STRIPE_WEBHOOK_SECRETS: "whsec_graph",
    INTERNAL_SIGNING_KEY: JSON.stringify(signingKey),
    INTERNAL_VERIFY_KEYS: JSON.stringify({ keys: [publicKey] }),
    AUTH_ISSUER: demo.issuer,
    AUTH_JWKS: JSON.stringify(demo.jwks),
    HOST: "127.0.0.1",
    ...options.variables,
  };
}

function ed25519(kid: string): Jwk {
  const { privateKey } = generateKeyPairSync("ed25519");
  return { ...(privateKey.export({ format: "jwk" }) as Jwk), alg: "EdDSA", kid };
}

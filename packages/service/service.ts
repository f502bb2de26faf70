import { typesFor } from "@tributary/events/catalog";
import { type Handlers, type RunningConsumer, startConsumer } from "@tributary/events/consume";
import { type ClockFollower, followClock } from "@tributary/events/deployment";
import { postgresTransport } from "@tributary/events/transports/postgres";
import { type DeploymentClock, deploymentClock } from "@tributary/kit/clock";
import { type Config, loadConfig } from "@tributary/kit/config";
import { openDatabase, serviceUrl } from "@tributary/kit/database";
import { createLog, type Logger } from "@tributary/kit/log";
import { type HttpAnswer, type HttpRequest, jsonAnswer, type Routes } from "@tributary/kit/routes";
import { type RunningSchedule, type ScheduledJob, startSchedule } from "@tributary/kit/schedule";
import { type RunningServer, serve } from "@tributary/kit/serve";
import {
  type BaseContext,
  type ExecutableSubgraph,
  executableSubgraph,
  type Services,
  type SubgraphDefinition,
} from "@tributary/kit/subgraph";
import { type IdentityVerifier, identityVerifier } from "@tributary/kit/viewer";
import type { JWK } from "jose";

/** Asked by the gateway alone, in process or over its signed channel; never by clients. */
export type InternalCalls = Record<string, (input: unknown) => Promise<unknown>>;

/** A process of ours, described: what it owns, hears, repeats and answers. */
export interface ServiceDefinition<S extends Services = Services> {
  name: string;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM's own type for entity classes.
  entities: Function[];
  handlers: Handlers;
  schedule: readonly ScheduledJob<S>[];
  /** Adds what this service needs beyond the common services, e.g. a client of a peer. */
  services(common: Services): S | Promise<S>;
  subgraph?: (services: S) => SubgraphDefinition<BaseContext>;
  internal?: (services: S) => InternalCalls;
  /** Routes of its own beside /graphql, e.g. webhooks. Public: they authenticate themselves. */
  routes?: (services: S) => Routes;
  /** Runs once before traffic, e.g. the first policy. Must be idempotent. */
  prepare?: (services: S) => Promise<void>;
  /** Ends what the service runs by itself; called while the database still answers. */
  stop?: (services: S) => Promise<void>;
}

export interface StartOptions {
  config: Config;
  clock?: DeploymentClock;
  log?: Logger;
  /** Listens here with the signed-identity check; unset: in process, no socket. */
  port?: number;
}

/** A service that runs. */
export interface RunningService {
  name: string;
  services: Services;
  subgraph: ExecutableSubgraph | null;
  internal: InternalCalls;
  routes: Routes;
  schedule: RunningSchedule;
  clock: ClockFollower;
  url: string | null;
  /** Whether traffic may come: the database answers and the log has been caught up with once. */
  ready(): Promise<boolean>;
  /** Resolves when the log holds nothing more for this service. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/** Config's `<SERVICE>_DATABASE_URL`. */
export function ownDatabaseUrl(config: Config, service: string): string | undefined {
  return config[`${service.toUpperCase().replaceAll("-", "_")}_DATABASE_URL` as keyof Config] as
    | string
    | undefined;
}

/** Starts: database → first facts → consumer and schedule → listen. `stop()` goes the same way back. */
export async function startService<S extends Services>(
  definition: ServiceDefinition<S>,
  options: StartOptions,
): Promise<RunningService> {
  const { config } = options;
  const clock = options.clock ?? deploymentClock();
  const log = options.log ?? createLog(definition.name, config.LOG_LEVEL);
  const url = databaseUrl(config, definition.name);
  const db = await openDatabase({
    service: definition.name,
    url,
    entities: definition.entities,
    poolSize: config.DATABASE_POOL,
  });
  let services: S;
  try {
    services = await definition.services({ db, clock, config, log });
    await definition.prepare?.(services);
  } catch (error) {
    await db.destroy();
    throw error;
  }

  const schedule = startSchedule(definition.schedule, services);
  const follower = await followClock(db, definition.name, clock, log, () => schedule.runAll());
  const consumer = await consumerOf(definition, services, url);
  let caughtUp = consumer === null;
  void consumer?.drain().then(() => {
    caughtUp = true;
  });

  const subgraph = definition.subgraph
    ? executableSubgraph(definition.subgraph(services), services)
    : null;
  const internal = definition.internal?.(services) ?? {};
  const routes = definition.routes?.(services) ?? {};
  const ready = async () =>
    caughtUp &&
    (await db.query("select 1").then(
      () => true,
      () => false,
    ));
  let server: RunningServer | null = null;
  if (options.port !== undefined) {
    const verifier = await identityVerifier(
      (config.INTERNAL_VERIFY_KEYS?.keys ?? []) as JWK[],
      definition.name,
    );
    server = await serve({
      port: options.port,
      host: config.HOST,
      log,
      ready,
      routes: { ...routes, ...signedRoutes(subgraph, internal, verifier) },
      bodyLimit: 1024 * 1024,
    });
  }
  return {
    name: definition.name,
    services,
    subgraph,
    internal,
    routes,
    schedule,
    clock: follower,
    url: server?.url ?? null,
    ready,
    drain: async () => consumer?.drain(),
    async stop() {
      await server?.stop();
      await consumer?.stop();
      await schedule.stop();
      await definition.stop?.(services);
      await follower.stop();
      await db.destroy();
    },
  };
}

function databaseUrl(config: Config, service: string): string {
  const own = ownDatabaseUrl(config, service);
  if (own) return own;
  if (config.DATABASE_URL) return serviceUrl(service, config.DATABASE_URL);
  throw new Error("DATABASE_URL is not set; `npm start` sets it by itself.");
}

async function consumerOf<S extends Services>(
  definition: ServiceDefinition<S>,
  services: S,
  url: string,
): Promise<RunningConsumer | null> {
  if (typesFor(definition.name).length === 0) return null;
  const { db, clock, config, log } = services;
  const transport = postgresTransport(db, url);
  return startConsumer({
    name: definition.name,
    handlers: definition.handlers,
    transport,
    clock,
    config,
    log,
  });
}

/** What only the gateway may call: everything here needs its signature, `_service` too. */
export function signedRoutes(
  subgraph: ExecutableSubgraph | null,
  internal: InternalCalls,
  verifier: IdentityVerifier,
): Routes {
  const signed =
    (
      handler: (
        request: HttpRequest,
        viewer: NonNullable<Awaited<ReturnType<IdentityVerifier["verify"]>>>,
      ) => Promise<HttpAnswer>,
    ) =>
    async (request: HttpRequest): Promise<HttpAnswer> => {
      const viewer = await verifier.verify(request.headers["x-identity"]);
      if (viewer) return handler(request, viewer);
      return jsonAnswer(401, {
        errors: [{ message: "Only the gateway may ask.", extensions: { code: "UNAUTHENTICATED" } }],
      });
    };
  const routes: Routes = {};
  if (subgraph) {
    routes["POST /graphql"] = signed(async ({ body, requestId }, viewer) => {
      const operation = parseBody(body);
      if (!operation || typeof operation.query !== "string") {
        return jsonAnswer(400, {
          errors: [{ message: "A query is missing.", extensions: { code: "BAD_USER_INPUT" } }],
        });
      }
      return jsonAnswer(
        200,
        await subgraph.execute(
          {
            query: operation.query,
            variables: operation.variables as never,
            operationName: operation.operationName as never,
          },
          { viewer, requestId },
        ),
      );
    });
  }
  for (const [name, call] of Object.entries(internal)) {
    routes[`POST /internal/${name}`] = signed(async ({ body }) =>
      jsonAnswer(200, (await call(parseBody(body))) ?? null),
    );
  }
  return routes;
}

function parseBody(body: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return value && typeof value === "object" ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Runs a service as a program of its own: configuration from the environment, clean stop on signals. */
export async function runAsProgram<S extends Services>(
  definition: ServiceDefinition<S>,
): Promise<void> {
  const fail = (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  };
  try {
    const config = loadConfig(process.env);
    const service = await startService(definition, { config, port: config.PORT });
    const stop = () => void service.stop().then(() => process.exit(0), fail);
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
    // Started by a launcher that is gone, however it went: nobody would ever stop this process.
    if (process.channel) process.once("disconnect", stop);
    console.log(`${definition.name} listens on ${service.url}`);
  } catch (error) {
    fail(error);
  }
}

import { eventBacklog } from "@tributary/events/backlog";
import { typesFor } from "@tributary/events/catalog";
import type { Handlers } from "@tributary/events/consume";
import { type ClockFollower, followClock, joinClock } from "@tributary/events/deployment";
import type { ServiceName } from "@tributary/events/service-names";
import { type RunningConsumer, startConsumer } from "@tributary/events/start-consumer";
import { postgresTransport } from "@tributary/events/transports/postgres";
import { type DeploymentClock, deploymentClock } from "@tributary/kit/clock";
import type { Config } from "@tributary/kit/config";
import { refusedConnection } from "@tributary/kit/connection";
import { openDatabase } from "@tributary/kit/database";
import { LARGE_BODIES } from "@tributary/kit/large-bodies";
import { createLog, type Logger } from "@tributary/kit/log";
import type { Routes } from "@tributary/kit/routes";
import { type RunningSchedule, type ScheduledJob, startSchedule } from "@tributary/kit/schedule";
import { type RunningServer, serve, UPLOAD_LIMIT } from "@tributary/kit/serve";
import {
  type BaseContext,
  type ExecutableSubgraph,
  executableSubgraph,
  type Services,
  type SubgraphDefinition,
} from "@tributary/kit/subgraph";
import { identityVerifier } from "@tributary/kit/viewer";
import type { JWK } from "jose";
import type { DataSource } from "typeorm";
import { databaseUrl, databaseVariable } from "./database-url";
import { type Job, startJobs } from "./jobs";
import { type Backlog, metricsRoute, type Waiting } from "./metrics";
import { type InternalCalls, signedRoutes, signedUploads } from "./signed-routes";
import { type Stops, stopsWithin } from "./stops";

/** A process of ours, described: what it owns, hears, repeats and answers. */
export interface ServiceDefinition<S extends Services = Services> {
  name: ServiceName;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM's own type for entity classes.
  entities: Function[];
  handlers: Handlers;
  schedule: readonly ScheduledJob<S>[];
  /** What waits for its time, or for a wake of `wakeJob`; the service's migrations make its tables. */
  jobs?: readonly Job<S>[];
  /** Adds what this service needs beyond the common services, e.g. a client of a peer. */
  services(common: Services): S | Promise<S>;
  subgraph?: (services: S) => SubgraphDefinition<BaseContext>;
  internal?: (services: S) => InternalCalls;
  /** Routes of its own beside /graphql, e.g. webhooks. Public: they authenticate themselves. */
  routes?: (services: S) => Routes;
  /** Runs once before traffic, e.g. the first policy. Must be idempotent. */
  prepare?: (services: S) => Promise<void>;
  /** What of its own inbox waits after failing, e.g. webhooks. */
  inbox?: (services: S) => Promise<Waiting>;
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
  name: ServiceName;
  services: Services;
  subgraph: ExecutableSubgraph | null;
  internal: InternalCalls;
  routes: Routes;
  schedule: RunningSchedule;
  clock: ClockFollower;
  url: string | null;
  /** Whether traffic may come: the database answers and the log has been caught up with once. */
  ready(): Promise<boolean>;
  /** What it has not applied of the log, and of what else it is told. */
  backlog(): Promise<Backlog>;
  /** Resolves when the log holds nothing more for this service. */
  drain(): Promise<void>;
  /** Ends every part; throws for those that fail or do not end in time, once all were told to. */
  stop(): Promise<void>;
}

/**
 * Starts: database → first facts → schedule → jobs → consumer → listen. `stop()` goes the same way back; so
 * does a start that fails, before it throws.
 */
export async function startService<S extends Services>(
  definition: ServiceDefinition<S>,
  options: StartOptions,
): Promise<RunningService> {
  const stops = stopsWithin();
  const { stop } = stops;
  try {
    return { ...(await startParts(definition, options, stops)), stop };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

/** Tells `stops` how each part ends, as soon as it runs. */
async function startParts<S extends Services>(
  definition: ServiceDefinition<S>,
  options: StartOptions,
  { onStop }: Stops,
): Promise<Omit<RunningService, "stop">> {
  const { name } = definition;
  const { config, clock = deploymentClock(), log = createLog(name, config.LOG_LEVEL) } = options;
  const url = databaseUrl(config, name);
  const db = await openDatabase({
    service: name,
    url,
    entities: definition.entities,
    poolSize: config.DATABASE_POOL,
  }).catch((error: unknown) => {
    throw refusedConnection(
      config.DATABASE_URL ? "DATABASE_URL" : databaseVariable(name),
      url,
      error,
    );
  });
  onStop("the database", () => db.destroy());
  await joinClock(db, clock);
  const services = await definition.services({ db, clock, config, log });
  onStop(name, () => definition.stop?.(services));
  await definition.prepare?.(services);

  const schedule = startSchedule(definition.schedule, services);
  onStop("the schedule", () => schedule.stop());
  const jobs = definition.jobs ? await startJobs(name, definition.jobs, services) : null;
  onStop("the jobs", () => jobs?.stop());
  const follower = await followClock(db, name, clock, log, async () => {
    await Promise.all([schedule.runAll(), jobs?.wakeAll()]);
  });
  onStop("the clock", () => follower.stop());
  const consumer = await consumerOf(definition, services, url);
  onStop("the consumer", () => consumer?.stop());
  let caughtUp = consumer === null;
  void consumer?.drain().then(() => {
    caughtUp = true;
  });

  const parts = {
    name,
    services,
    subgraph: definition.subgraph
      ? executableSubgraph(definition.subgraph(services), services)
      : null,
    internal: definition.internal?.(services) ?? {},
    routes: definition.routes?.(services) ?? {},
    schedule,
    clock: follower,
    ready: async () => caughtUp && (await answers(db)),
    backlog: async () => ({
      events: await eventBacklog(db, name),
      inbox: (await definition.inbox?.(services)) ?? null,
    }),
    drain: async () => consumer?.drain(),
  };
  if (options.port === undefined) return { ...parts, url: null };
  const server = await listen(parts, options.port, services);
  onStop("the server", () => server.stop());
  return { ...parts, url: server.url };
}

/** Serves what a service answers by itself, and what only the gateway may ask. */
async function listen(
  service: Omit<RunningService, "stop" | "url">,
  port: number,
  { config, log }: Services,
): Promise<RunningServer> {
  const keys = (config.INTERNAL_VERIFY_KEYS?.keys ?? []) as JWK[];
  const verifier = await identityVerifier(keys, service.name);
  return serve({
    port,
    host: config.HOST,
    log,
    ready: service.ready,
    routes: {
      ...service.routes,
      ...signedRoutes(service.subgraph, service.internal, verifier),
      ...metricsRoute([service], config),
    },
    uploads: signedUploads(service.subgraph, verifier),
    bodyLimit: 1024 * 1024,
    // The gateway has asked who sends it.
    bodyLimitFor: async ({ headers }) =>
      (await verifier.verify(headers["x-identity"]))
        ? { bytes: UPLOAD_LIMIT, caller: "gateway" }
        : null,
    // All are the gateway's, which has room for so much of one caller.
    largeBodies: { ...LARGE_BODIES, sender: LARGE_BODIES.all },
  });
}

function answers(db: DataSource): Promise<boolean> {
  return db.query("select 1").then(
    () => true,
    () => false,
  );
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

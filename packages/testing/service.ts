import { catalog, type Event, type EventType } from "@tributary/events/catalog";
import { ringDoorbell } from "@tributary/events/doorbell";
import type { NewEvent } from "@tributary/events/publish";
import { type DeploymentClock, deploymentClock } from "@tributary/kit/clock";
import type { GraphQLAnswer } from "@tributary/kit/execute";
import { createLog } from "@tributary/kit/log";
import type { Services } from "@tributary/kit/subgraph";
import type { Viewer } from "@tributary/kit/viewer";
import {
  type RunningService,
  type ServiceDefinition,
  startService,
} from "@tributary/service/service";
import { v7 } from "uuid";
import { askWithCauses } from "./causes";
import { createDatabase, type TestDatabase } from "./database";
import { expectSubjects } from "./subjects";
import { anonymous } from "./viewers";

/** One service alone on a database of its own; its neighbours are played by the test. */
export interface TestService {
  database: TestDatabase;
  running: RunningService;
  clock: TestClock;
  /**
   * Runs an operation against the subgraph itself, as this viewer. Beside an error that the caller
   * would be told as INTERNAL stands its `extensions.cause`.
   */
  execute<D = Record<string, never>>(
    query: string,
    variables?: object,
    viewer?: Viewer,
  ): Promise<Answer<D>>;
  /** Appends events as if their owners had published them, and waits until they are applied. */
  tell(...events: NewEvent[]): Promise<void>;
  /** Events of a type that stand in the log, oldest first. */
  told<T extends EventType>(type: T): Promise<Event<T>[]>;
  /** Starts the service again on the same database. */
  restart(): Promise<void>;
  /** Ends it with its database; fails when it has published an event under a wrong subject. */
  stop(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads answers by shape; the schema checks them.
type Untyped = any;
export type Answer<D> = Omit<GraphQLAnswer, "data"> & {
  data: D extends Record<string, never> ? Untyped : D;
};

/** A deployment clock that a test moves; starts at the real time. */
export interface TestClock extends DeploymentClock {
  advance(ms: number): void;
}

export const DAY = 86_400_000;

export function testClock(): TestClock {
  const clock = deploymentClock();
  return Object.assign(Object.create(clock) as DeploymentClock, {
    now: () => clock.now(),
    follow: (offset: number) => clock.follow(offset),
    advance: (ms: number) => clock.follow(clock.offsetMs + ms),
  });
}

/** Starts one service in process, without ports. */
export async function startTestService<S extends Services>(
  definition: ServiceDefinition<S>,
  variables: Record<string, string> = {},
): Promise<TestService> {
  const database = await createDatabase();
  const clock = testClock();
  const config = database.config(variables);
  const log = createLog(definition.name, config.LOG_LEVEL);
  const ask = askWithCauses(log);
  const start = () => startService(definition, { config, clock, log });
  let running = await start();
  await running.drain();
  const service: TestService = {
    database,
    clock,
    get running() {
      return running;
    },
    async execute(query, variables = {}, viewer = anonymous) {
      const request = { query, variables: variables as Record<string, unknown> };
      return ask((requestId) => running.subgraph!.execute(request, { viewer, requestId }));
    },
    async tell(...events) {
      const ids = await appendEvents(database, events);
      ringDoorbell(running.services.db);
      await untilPassed(database, definition.name, ids, () => running.drain());
    },
    async told(type) {
      const { rows } = await database.admin.query(
        "select id, type, subject, revision, occurred_at, data from events.event where type = $1 order by sequence",
        [type],
      );
      return rows.map((row) => ({
        id: row.id,
        type,
        subject: row.subject,
        revision: row.revision === null ? null : BigInt(row.revision),
        occurredAt: row.occurred_at,
        data: catalog[type].data.decode(row.data) as never,
      }));
    },
    async restart() {
      await running.stop();
      running = await start();
      await running.drain();
    },
    async stop() {
      await running.stop();
      await expectSubjects(database, definition.name).finally(() => database.drop());
    },
  };
  return service;
}

/**
 * Drains until the service's consumer has passed these events. Once is not enough: the log's horizon
 * waits for every writer of the server, and other test files write on it too.
 */
async function untilPassed(
  database: TestDatabase,
  consumer: string,
  ids: readonly string[],
  drain: () => Promise<void>,
): Promise<void> {
  for (const deadline = Date.now() + 120_000; ; ) {
    await drain();
    const { rows } = await database.admin.query("select events.applied($1::uuid[], $2) as done", [
      ids,
      [consumer],
    ]);
    if (rows[0].done) return;
    if (Date.now() > deadline)
      throw new Error(`${consumer} has not passed the events in 2 minutes`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * Writes events past the rights of their owners, as the owner of the database may; in one transaction, so that whoever
 * follows the log sees all of them or none.
 */
export async function appendEvents(
  database: TestDatabase,
  events: readonly NewEvent[],
): Promise<string[]> {
  const entries = events.map(({ type, subject, revision, occurredAt, data }) => ({
    id: v7(),
    type,
    subject,
    revision: revision?.toString() ?? null,
    occurred_at: occurredAt,
    data: catalog[type].data.encode(data as never),
  }));
  await database.admin.query(
    `insert into events.event (id, epoch, type, subject, revision, occurred_at, producer, data)
     select id, 1, type, subject, revision, occurred_at, 'test', data
     from jsonb_to_recordset($1) as entry (id uuid, type text, subject text, revision bigint, occurred_at timestamptz,
       data jsonb)`,
    [JSON.stringify(entries)],
  );
  return entries.map(({ id }) => id);
}

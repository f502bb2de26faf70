import { openDatabase, serviceUrl, type Tx } from "@tributary/kit/database";
import { createLog } from "@tributary/kit/log";
import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { type TestClock, testClock } from "@tributary/testing/service";
import pg from "pg";
import type { DataSource } from "typeorm";
import { type Event, type EventType, typesFor } from "../catalog";
import type { ConsumerOptions, Handlers } from "../consume";
import type { NewEvent } from "../publish";
import type { ServiceName } from "../service-names";
import { type RunningConsumer, startConsumer } from "../start-consumer";
import { postgresTransport } from "../transports/postgres";
import { closeAfterEachTest } from "./close-after-each-test";

/** Handles a run of attachments. */
export type Attached = (
  events: Event<"referral.workspace_attached">[],
  tx: Tx,
) => void | Promise<void>;

/** A log of its own for one test, with a producer (referral) and a consumer (commissions). */
export interface TestLog {
  database: TestDatabase;
  referral: DataSource;
  commissions: DataSource;
  clock: TestClock;
  /** A service's connections to it. */
  open(service: string): Promise<DataSource>;
  /** One connection of a service's, for a transaction that a test holds open. */
  connect(service: string): Promise<pg.Client>;
  /** A consumer of everything that commissions hears, whose one interesting handler is given. */
  consume(attached: Attached, retryAt?: ConsumerOptions["retryAt"]): Promise<RunningConsumer>;
  /** A consumer of everything that a service hears, with these handlers; the others ignore. */
  follow(options: Following): Promise<RunningConsumer>;
  /** Rows of a statement as the owner of everything. */
  ask(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  /** The payloads of a type that stand in the log, oldest first, as JSON. */
  told(type: EventType): Promise<Record<string, unknown>[]>;
}

/** How a consumer follows; the rest is the log's. */
export type Following = Pick<ConsumerOptions, "name"> & Partial<ConsumerOptions>;

/**
 * Opens a log. What is opened through it is closed after the test, whatever became of the test; so
 * nothing else in these tests may start a consumer or connect.
 */
export async function openLog(): Promise<TestLog> {
  const database = await createDatabase();
  closeAfterEachTest("the log's database", () => database.drop());
  const clock = testClock();
  const open = async (service: string) => {
    const url = serviceUrl(service, database.url);
    const db = await openDatabase({ service, url, poolSize: 16 });
    return closeAfterEachTest(`the connections of ${service}`, () => db.destroy(), db);
  };
  const [referral, commissions] = await Promise.all([open("referral"), open("commissions")]);
  const follow = async ({ name, handlers, ...options }: Following) => {
    const consumer = await startConsumer({
      name,
      handlers: { ...ignoring(name), ...handlers },
      transport: postgresTransport(
        name === "commissions" ? commissions : await open(name),
        serviceUrl(name, database.url),
      ),
      clock,
      config: database.config(),
      log: createLog("test", "silent"),
      pollMs: 50,
      ...options,
    });
    return closeAfterEachTest(`the consumer ${name}`, () => consumer.stop(), consumer);
  };
  const ask = async (sql: string, parameters?: unknown[]) =>
    (await database.admin.query(sql, parameters)).rows;
  return {
    database,
    referral,
    commissions,
    clock,
    open,
    async connect(service) {
      const client = new pg.Client({ connectionString: serviceUrl(service, database.url) });
      client.on("error", () => {});
      await client.connect();
      return closeAfterEachTest(`the connection of ${service}`, () => client.end(), client);
    },
    consume: (attached, retryAt) =>
      follow({
        name: "commissions",
        handlers: {
          "referral.workspace_attached": async ({ tx }, events) => attached(events, tx),
        },
        retryAt,
      }),
    follow,
    ask,
    told: async (type) =>
      (await ask("select data from events.event where type = $1 order by sequence", [type])).map(
        ({ data }) => data as Record<string, unknown>,
      ),
  };
}

/** Handlers of all that a service hears, which do nothing. */
function ignoring(service: ServiceName): Handlers {
  const types = typesFor(service).filter((type) => type !== "dead_letter.replay_requested");
  return Object.fromEntries(types.map((type) => [type, async () => {}]));
}

/** An event that referral publishes and commissions hears. */
export const attachmentOf = (subject: string): NewEvent<"referral.workspace_attached"> => ({
  type: "referral.workspace_attached",
  subject,
  occurredAt: new Date("2026-03-01T00:00:00Z"),
  data: {
    referralId: subject,
    promoterId: "prm_1",
    workspaceId: `wks_${subject}`,
    attachedAt: new Date("2026-03-01T00:00:00Z"),
  },
});

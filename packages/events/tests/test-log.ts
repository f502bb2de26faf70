import { openDatabase, serviceUrl, type Tx } from "@tributary/kit/database";
import { createLog } from "@tributary/kit/log";
import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { testClock } from "@tributary/testing/service";
import type { DataSource } from "typeorm";
import { type Event, typesFor } from "../catalog";
import type { Handlers } from "../consume";
import type { NewEvent } from "../publish";
import { type RunningConsumer, startConsumer } from "../start-consumer";
import { postgresTransport } from "../transports/postgres";

/** A log of its own for one test, with a producer (referral) and a consumer (commissions). */
export interface TestLog {
  database: TestDatabase;
  referral: DataSource;
  commissions: DataSource;
  open(service: string): Promise<DataSource>;
  /** A consumer of everything that commissions hears, whose one interesting handler is given. */
  consume(
    attached: (events: Event<"referral.workspace_attached">[], tx: Tx) => Promise<void>,
    retryAt?: (failures: number) => Date | null,
  ): Promise<RunningConsumer>;
  /** Stops the consumers and drops the database. */
  close(): Promise<void>;
}

/** Opens a log; `close` it after the test. */
export async function openLog(): Promise<TestLog> {
  const database = await createDatabase();
  const open = (service: string) =>
    openDatabase({ service, url: serviceUrl(service, database.url), poolSize: 16 });
  const [referral, commissions] = await Promise.all([open("referral"), open("commissions")]);
  const running: RunningConsumer[] = [];
  return {
    database,
    referral,
    commissions,
    open,
    async consume(attached, retryAt) {
      const ignore = async () => {};
      const handlers: Handlers = Object.fromEntries(
        typesFor("commissions").map((type) => [type, ignore]),
      );
      delete handlers["dead_letter.replay_requested"];
      const consumer = await startConsumer({
        name: "commissions",
        handlers: {
          ...handlers,
          "referral.workspace_attached": ({ tx }, events) => attached(events, tx),
        },
        transport: postgresTransport(commissions, serviceUrl("commissions", database.url)),
        clock: testClock(),
        config: database.config(),
        log: createLog("test", "silent"),
        pollMs: 50,
        retryAt,
      });
      running.push(consumer);
      return consumer;
    },
    async close() {
      await Promise.all(running.map((consumer) => consumer.stop()));
      await referral.destroy();
      await commissions.destroy();
      await database.drop();
    },
  };
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

/** Looks again until the check holds; its last failure after 10 s. */
export async function eventually(check: () => void | Promise<void>): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

import { deploymentClock } from "@tributary/kit/clock";
import { openDatabase, poolOf, transaction } from "@tributary/kit/database";
import { createLog } from "@tributary/kit/log";
import type { Services } from "@tributary/kit/subgraph";
import { countStatements, createDatabase, type TestDatabase } from "@tributary/testing/database";
import { eventually } from "@tributary/testing/eventually";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { databaseUrl } from "../database-url";
import { type Job, jobsSchemaOf, startJobs, wakeJob } from "../jobs";

const SERVICE = "affiliates-admin";
const JOBS = jobsSchemaOf(SERVICE);
let database: TestDatabase;
/** What was looked at, in turn. */
let looked: string[];
/** What must be ended, the last first. */
let stops: (() => Promise<unknown>)[];

beforeEach(async () => {
  database = await createDatabase();
  looked = [];
  stops = [() => database.drop()];
});
afterEach(async () => {
  for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
});

const look: Job = { name: "look", run: async (_, { key }) => void looked.push(key) };

/** Another process of the service, with what it told its log. */
async function start(...jobs: Job[]) {
  const config = database.config();
  const db = await openDatabase({
    service: SERVICE,
    url: databaseUrl(config, SERVICE),
    poolSize: 4,
  });
  stops.push(() => db.destroy());
  const told: unknown[] = [];
  const log = createLog(SERVICE, "silent");
  log.warn = (...said: unknown[]) => void told.push(said);
  log.error = (...said: unknown[]) => void told.push(said);
  const services: Services = { db, clock: deploymentClock(), config, log };
  const running = await startJobs(SERVICE, jobs, services);
  let isOver = false;
  const stop = async () => {
    if (!isOver) await running.stop();
    isOver = true;
  };
  stops.push(stop);
  const wake = (name: string, wanted?: Parameters<typeof wakeJob>[2]) =>
    transaction(db, (tx) => wakeJob(tx, name, wanted));
  return { db, running, stop, told, wake };
}

const ask = async <T>(sql: string) => (await database.admin.query(sql)).rows as T[];
const jobs = (columns: string) =>
  ask(`select ${columns} from ${JOBS}.job where name = 'look' order by singleton_key, created_on`);

it.each([SERVICE, "jules-session"])(
  "the tables of %s are those that the library wants",
  async (service) => {
    const boss = new PgBoss({
      schema: jobsSchemaOf(service),
      migrate: false,
      createSchema: false,
      db: { executeSql: (text, values) => database.admin.query(text, values) },
    });
    expect(await boss.isInstalled()).toBe(true);
    expect((await boss.detectSchemaDrift()).ok).toBe(true);
  },
);

it("a job is woken if and only if the change commits, and soon", async () => {
  const { db, wake, told } = await start(look);
  await expect(
    transaction(db, async (tx) => {
      await wakeJob(tx, "look", { key: "rolled back" });
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  await wake("look", { key: "a" });
  await eventually(() => expect(looked).toEqual(["a"]));
  expect(told).toEqual([]);
});

it("wakes of one key that have not begun are one, and break no transaction", async () => {
  const { db, wake } = await start({ ...look, atOnce: 1 });
  await transaction(db, async (tx) => {
    for (const key of ["a", "b", "a", "a"]) await wakeJob(tx, "look", { key });
  });
  await eventually(() => expect([...looked].sort()).toEqual(["a", "b"]));
  await wake("look", { key: "a" });
  await eventually(() => expect([...looked].sort()).toEqual(["a", "a", "b"]));
});

it("a wake for later stands beside one for now, and comes in its second", async () => {
  const { wake } = await start(look);
  const at = new Date("2100-01-01T00:00:00.400Z");
  await wake("look", { key: "a", at });
  await wake("look", { key: "a", at });
  await wake("look", { key: "a" });
  await eventually(() => expect(looked).toEqual(["a"]));
  await eventually(async () =>
    expect(await jobs("state, singleton_key as key, start_after as at")).toEqual([
      { state: "completed", key: "a", at: expect.any(Date) },
      { state: "created", key: "a@2100-01-01T00:00:01.000Z", at: new Date("2100-01-01T00:00:01Z") },
    ]),
  );
});

it("a job that repeats is scheduled, one that no longer does is not, and all wake when the clock jumps", async () => {
  const first = await start(
    { ...look, cron: "0 3 * * *" },
    { ...look, name: "gone", cron: "* * * * *" },
  );
  const scheduled = () => ask(`select name, cron, timezone from ${JOBS}.schedule order by 1`);
  expect(await scheduled()).toHaveLength(2);
  await first.stop();
  const { running } = await start({ ...look, cron: "30 3 * * *" }, { ...look, name: "gone" });
  expect(await scheduled()).toEqual([{ name: "look", cron: "30 3 * * *", timezone: "UTC" }]);
  await running.wakeAll();
  await eventually(() => expect(looked).toEqual([""]));
});

it("a job that asks for it is woken at the start", async () => {
  await start({ ...look, cron: "0 3 * * *", wakesAtStart: true });
  await eventually(() => expect(looked).toEqual([""]));
});

it("what fails is told and tried again", async () => {
  let tries = 0;
  const { wake, told } = await start({
    name: "look",
    async run() {
      tries++;
      throw new Error("not yet");
    },
  });
  await wake("look");
  await eventually(async () =>
    expect(await jobs("state, retry_count as retries")).toEqual([{ state: "retry", retries: 0 }]),
  );
  expect(tries).toBe(1);
  expect(told).toEqual([[{ err: new Error("not yet"), job: "look" }, expect.any(String)]]);
});

it("two processes share the work, and either stops without losing what is in hand", async () => {
  let begun = 0;
  let done = 0;
  const slow: Job = {
    name: "look",
    async run(_, { signal }) {
      begun++;
      await new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
      done++;
    },
  };
  const one = await start(slow);
  const other = await start(slow);
  await one.wake("look", { key: "a" });
  await one.wake("look", { key: "b" });
  await eventually(() => expect(begun).toBe(2));
  await Promise.all([one.stop(), other.stop()]);
  expect(done).toBe(2);
  expect(await jobs("state")).toEqual([{ state: "completed" }, { state: "completed" }]);
});

it("no job is woken where none runs", async () => {
  const { db, stop } = await start(look);
  await stop();
  await expect(transaction(db, (tx) => wakeJob(tx, "look"))).rejects.toThrow("No jobs run here");
});

it("the service may run jobs and supervise them, and neither make nor change tables", async () => {
  const { db, told } = await start({ ...look, cron: "* * * * *" });
  const statements = await countStatements(db, async () => {
    const boss = new PgBoss({
      schema: JOBS,
      migrate: false,
      createSchema: false,
      registerInstance: false,
      reindex: false,
      monitorVacuum: false,
      db: {
        executeSql: (text, values) =>
          poolOf(db).query({ text, types: pg.types, ...(values && { values }) }),
      },
    });
    boss.on("error", (error) => told.push(error));
    await boss.start();
    try {
      await boss.supervise();
      await boss.resolveFlow();
    } finally {
      await boss.stop();
    }
  });
  expect(statements.length).toBeGreaterThan(5);
  expect(told).toEqual([]);
  await expect(db.query(`create table ${JOBS}.mine ()`)).rejects.toThrow("permission denied");
  await expect(db.query(`truncate ${JOBS}.job`)).rejects.toThrow("permission denied");
});

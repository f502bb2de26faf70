import { setTimeout as pause } from "node:timers/promises";
import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { eventually } from "@tributary/testing/eventually";
import pg from "pg";
import type { DataSource } from "typeorm";
import { openDatabase, row, serviceUrl, transaction } from "../database";
import { isUnavailable } from "../errors";

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await createDatabase();
  db = await openDatabase({
    service: "credits",
    url: serviceUrl("credits", database.url),
    poolSize: 4,
  });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

it("hears the error of a connection that is lost just as it is handed over", async () => {
  const pool = (db.driver as unknown as { master: pg.Pool }).master;
  await row(db, "select 1");
  // The pool has stopped listening and the query runner has not begun: the server's last word may
  // arrive in the same packet as the one that made the connection ready.
  pool.once("acquire", (client) => {
    process.nextTick(() => client.emit("error", new Error("terminating connection")));
  });
  expect(await row(db, "select 1 as answer")).toEqual({ answer: 1 });
});

it("goes on after every connection has been ended by the server, again and again", async () => {
  let done = 0;
  let failed = 0;
  const isEnough = () => done >= 100 && failed >= 20;
  const worker = async () => {
    while (!isEnough()) {
      await transaction(db, (tx) => tx.query("select pg_sleep(0.005)")).then(
        () => done++,
        () => failed++,
      );
    }
  };
  const axe = async () => {
    while (!isEnough()) {
      await database.admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'credits'",
      );
      // So much work for each stroke that both go on.
      for (const before = done; done < before + 5 && !isEnough(); ) await pause(5);
    }
  };
  await Promise.all([worker(), worker(), worker(), worker(), axe()]);
  // Of the last stroke some connections in the pool may not have heard yet.
  await eventually(async () => expect(await row(db, "select 1 as answer")).toEqual({ answer: 1 }));
});

it("knows that a pool or a server without a place left has one again in a moment", async () => {
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  // It ends before its connection has: dropping the database may still end that.
  pool.on("error", () => {});
  const taken = await pool.connect();
  pool.options.connectionTimeoutMillis = 20;
  const refused = await pool.connect().catch((error: Error) => error);
  taken.release();
  await pool.end();
  expect(refused).toMatchObject({ message: expect.stringContaining("timeout") });
  expect(isUnavailable(refused)).toBe(true);
});

it.each([
  ["lock_timeout", "5s"],
  ["statement_timeout", "15s"],
  ["idle_in_transaction_session_timeout", "10s"],
  ["search_path", "credits"],
])("every connection has a %s of %s", async (name, value) => {
  expect(await row(db, "select current_setting($1) as value", [name])).toEqual({ value });
});

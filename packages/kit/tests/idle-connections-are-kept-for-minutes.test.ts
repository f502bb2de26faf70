import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import type { DataSource } from "typeorm";
import { openDatabase, poolOf, row, serviceUrl } from "../database";

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await createDatabase();
  db = await openDatabase({ service: "credits", url: serviceUrl("credits", database.url) });
});
afterAll(async () => {
  jest.useRealTimers();
  await db.destroy();
  await database.drop();
});

it("a connection that nobody needed for some minutes answers the next one, and ends later", async () => {
  jest.useFakeTimers({
    doNotFake: ["nextTick", "setImmediate", "clearImmediate", "queueMicrotask", "performance"],
  });
  const connection = () => row(db, "select pg_backend_pid() as pid");
  const first = await connection();
  jest.advanceTimersByTime(4 * 60_000);
  expect(await connection()).toEqual(first);
  jest.advanceTimersByTime(6 * 60_000);
  expect(poolOf(db).totalCount).toBe(0);
  expect(await connection()).not.toEqual(first);
});

import { createDatabase, type TestDatabase } from "../database";
import { run } from "../global-run";
import setUp from "../global-setup";
import tearDown from "../global-teardown";
import { TEMPLATE } from "../template";

// Jest's own resolver finds the sources here.
jest.mock("../source-condition", () => ({}));

// The server of this run stands for one that was there before Jest was started.
let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const template = async () =>
  (await database.admin.query("select oid from pg_database where datname = $1", [TEMPLATE])).rows;

test("set-up finds a server and its template: it starts none and builds none, and teardown stops none", async () => {
  const before = await template();
  expect(before).toHaveLength(1);

  const url = process.env.TRIBUTARY_TEST_POSTGRES_URL;

  await setUp();
  const started = run.current;
  await tearDown();

  expect(started).toBeUndefined();
  expect(process.env.TRIBUTARY_TEST_POSTGRES_URL).toBe(url);
  expect(await template()).toEqual(before);
});

test("a database is a copy of the template that is named", async () => {
  const other = `${new URL(database.url).pathname.slice(1)}_template`;
  await database.admin.query(`create database ${other}`);
  process.env.TRIBUTARY_TEST_TEMPLATE = other;
  try {
    const copy = await createDatabase();
    const { rows } = await copy.admin.query("select to_regnamespace('credits') as schema");
    expect(rows).toEqual([{ schema: null }]);
    await copy.drop();
  } finally {
    delete process.env.TRIBUTARY_TEST_TEMPLATE;
    await database.admin.query(`drop database ${other}`);
  }
});

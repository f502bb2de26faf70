import { queryAround } from "@tributary/kit/viewer-query";
import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import pg from "pg";
import { recordStatements } from "../harness/statements";

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

it("notes what a viewer asks, with values that go through JSON, and nothing that a service asks for itself", async () => {
  const end = recordStatements();
  const before = { name: "viewer_own", text: "select set_config('a.b', 'c', true)", values: [] };
  const text =
    "select $1::timestamptz as at, $2::text[] as ids, $3::bigint as n, $4::text as nothing";
  const at = new Date("2026-11-29T09:30:00Z");
  const values = [at, ["a", "b"], 5n, null];
  const first = await queryAround(client, { before }, text, values);
  await client.query({ name: "own", text: "select 1" });
  await client.query("select 2");
  const [statement, ...more] = JSON.parse(JSON.stringify(end()));
  expect(more).toEqual([]);
  expect(statement).toMatchObject({
    service: client.user?.replaceAll("_", "-"),
    text,
    name: expect.stringMatching(/^viewer_\d+$/),
  });
  const again = await client.query({ text: statement.text, values: statement.values });
  expect(again.rows).toEqual(first.rows);
  // Whoever measures afterwards measures nothing of this.
  await queryAround(client, { before }, text, values);
  expect(end()).toHaveLength(1);
});

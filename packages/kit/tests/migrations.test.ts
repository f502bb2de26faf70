import { randomBytes } from "node:crypto";
import { migrateAll } from "@tributary/launcher/schemas";
import pg from "pg";

const server = process.env.TRIBUTARY_TEST_POSTGRES_URL!;
const name = `m_${randomBytes(6).toString("hex")}`;

async function onServer(sql: string) {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const result = await client.query(sql).finally(() => client.end());
  return result.rows;
}

afterAll(() => onServer(`drop database if exists ${name} with (force)`));

it("lets five starters migrate an empty database at once: one works, four find nothing to do", async () => {
  await onServer(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const ran = await Promise.all(Array.from({ length: 5 }, () => migrateAll(url.toString())));
  const working = ran.filter((migrations) => migrations.length > 0);
  expect(working).toHaveLength(1);
  expect(working[0]).toContain("events: create-log1764547200000");
  expect(await migrateAll(url.toString())).toEqual([]);
});

import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { type Config, loadConfig } from "@tributary/kit/config";
import pg from "pg";
import type { DataSource } from "typeorm";
import { connectAsOwner } from "./owner-client";
import { TEMPLATE } from "./template";

/** A fresh, migrated database of its own for one test file. */
export interface TestDatabase {
  /** As the owner of everything: for arranging and for looking, past all rights. */
  url: string;
  admin: pg.Client;
  /** Configuration that points at it, with more variables if given. */
  config(variables?: Record<string, string>): Config;
  drop(): Promise<void>;
}

/**
 * Copies the template of the run's server, or of another one that has it. Call in `beforeAll`,
 * `drop()` in `afterAll`.
 */
export async function createDatabase(other?: string): Promise<TestDatabase> {
  const server = other ?? process.env.TRIBUTARY_TEST_POSTGRES_URL;
  if (!server) throw new Error("Jest's global setup has not started PostgreSQL");
  const named = other ? undefined : process.env.TRIBUTARY_TEST_TEMPLATE;
  // Who made a template drops it with its copies, by this beginning.
  const name = `${named || "t"}_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${name} template ${named || TEMPLATE}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const admin = await connectAsOwner(url.toString());
  return {
    url: url.toString(),
    admin,
    config: (variables = {}) =>
      loadConfig({
        DATABASE_URL: url.toString(),
        NODE_ENV: "test",
        LOG_LEVEL: process.env.TRIBUTARY_TEST_LOG ?? "silent",
        DATABASE_POOL: "4",
        ENABLE_TEST_CLOCK: "true",
        ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
        API_KEY_PEPPER: "a pepper for tests only",
        AUDIT_KEY: "a-key-of-the-audit-log-for-tests-only",
        ...variables,
      }),
    async drop() {
      await admin.end();
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(server: string, sql: string) {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * The statements that `work` sends through this data source: the guard against N+1. What the service does meanwhile of
 * its own accord (its ticks, its look at the log) is left out.
 */
export async function countStatements(
  db: DataSource,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const sent: string[] = [];
  const driver = db.driver as unknown as { master: pg.Pool };
  const counted = new Set<pg.PoolClient>();
  const inWork = new AsyncLocalStorage<true>();
  const watch = (client: pg.PoolClient) => {
    if (counted.has(client)) return;
    counted.add(client);
    const query = client.query.bind(client) as (...parameters: unknown[]) => unknown;
    client.query = ((...parameters: unknown[]) => {
      const [statement] = parameters;
      const text = typeof statement === "string" ? statement : (statement as { text: string }).text;
      if (inWork.getStore()) sent.push(text);
      return query(...parameters);
    }) as typeof client.query;
  };
  driver.master.on("acquire", watch);
  try {
    await inWork.run(true, work);
  } finally {
    driver.master.off("acquire", watch);
    for (const client of counted) delete (client as { query?: unknown }).query;
  }
  return sent;
}

import "reflect-metadata";
import { createHmac } from "node:crypto";
import pg from "pg";
import { DataSource, type EntityManager, type ValueTransformer } from "typeorm";
import { IdempotencyKey } from "./entities/idempotency-key";
import { Operation } from "./entities/operation";
import { RequestedOperation } from "./entities/requested-operation";
import { SoloAct } from "./entities/solo-act";

/** Work with a transaction; nothing of it is visible before the transaction commits. */
export type Tx = EntityManager;

/** A bigint column is a `bigint`, never a number that silently loses its last digits. */
export const bigintColumn: ValueTransformer = {
  from: (value: string | bigint | null) => (value === null ? null : BigInt(value)),
  to: (value: bigint | null | undefined) => (value == null ? value : value.toString()),
};

const INT8 = 20;
/** Raw queries answer int8 as bigint too. Cast `count(*)::int` where a number is meant. */
const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (oid === INT8 && format !== "binary") return BigInt;
    return pg.types.getTypeParser(oid, format as "text");
  },
};

/** The PostgreSQL schema and role of a service: `affiliates-admin` → `affiliates_admin`. */
export function schemaOf(service: string): string {
  return service.replaceAll("-", "_");
}

/**
 * Where a service connects to: its own URL if it has one, else the common one as its own role. The
 * role's password is derived from the common URL's, so that one secret configures all of them.
 */
export function serviceUrl(service: string, commonUrl: string, ownUrl?: string): string {
  if (ownUrl) return ownUrl;
  const url = new URL(commonUrl);
  const secret = decodeURIComponent(url.password);
  url.username = schemaOf(service);
  url.password = createHmac("sha256", secret).update(`tributary role ${service}`).digest("hex");
  return url.toString();
}

/**
 * How long a connection stays that nobody needs. A new one costs a process, a password's hash, and the plans of all that it
 * is asked: 30 to 100 ms for a request that needs several. The pool's own 10 s let connections end between any two bursts.
 */
const IDLE_MS = 5 * 60_000;

export interface DatabaseOptions {
  service: string;
  url: string;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM's own type for entity classes.
  entities?: Function[];
  poolSize?: number;
}

/** Opens the service's data source: its own schema, its own role, limits on every wait. */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const db = new DataSource({
    type: "postgres",
    url: options.url,
    schema: schemaOf(options.service),
    entities: [IdempotencyKey, Operation, RequestedOperation, SoloAct, ...(options.entities ?? [])],
    synchronize: false,
    migrationsRun: false,
    applicationName: `tributary-${options.service}`,
    poolSize: options.poolSize ?? 8,
    extra: {
      types,
      options: `-c search_path=${schemaOf(options.service)}`,
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 10_000,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: IDLE_MS,
      keepAlive: true,
    },
    // A connection that dies in the pool is replaced; without a listener it would end the process.
    poolErrorHandler: () => {},
  });
  await db.initialize();
  surviveLostConnections(db);
  return db;
}

/**
 * Between the moment when the pool hands a connection over and the one when TypeORM listens to it
 * nobody would hear its error, and an error that nobody hears ends the process.
 */
function surviveLostConnections(db: DataSource): void {
  const pool = poolOf(db);
  const known = new WeakSet<pg.PoolClient>();
  pool.on("acquire", (client) => {
    if (known.has(client)) return;
    known.add(client);
    client.on("error", () => {});
  });
}

/** Marks a data source whose statements run as a viewer; see viewer-database.ts. */
export const VIEWER = Symbol("viewer");

/** The connections behind a service's data source, for a library that brings its own SQL. */
export function poolOf(db: DataSource): pg.Pool {
  if (VIEWER in db) throw new Error("A viewer's statements go through its data source");
  return (db.driver as unknown as { master: pg.Pool }).master;
}

const BEFORE_COMMIT = "beforeCommit";
const AFTER_COMMIT = "afterCommit";

/**
 * Runs `work` as the last of this transaction, whatever is done after this call; one for each `key`. For a lock
 * that everybody wants: who takes it last waits for nothing while holding it, so that no deadlock leads over it.
 * Only `transaction` runs it, and one that is rolled back does not.
 */
export function beforeCommit(tx: Tx, key: string, work: (tx: Tx) => Promise<void>): void {
  steps(tx, BEFORE_COMMIT).set(key, work);
}

/** Runs `callback` once this transaction has committed; one callback for each `key`. */
export function afterCommit(tx: Tx, key: string, callback: () => void): void {
  steps(tx, AFTER_COMMIT).set(key, callback);
}

type Step = (tx: Tx) => void | Promise<void>;

/** What is to be done at one of the transaction's ends, in the order in which it was first asked for. */
function steps(tx: Tx, end: typeof BEFORE_COMMIT | typeof AFTER_COMMIT): Map<string, Step> {
  const data = tx.queryRunner!.data as Record<string, Map<string, Step> | undefined>;
  data[end] ??= new Map();
  return data[end];
}

/** Serialisation failure and deadlock: PostgreSQL rolled everything back and asks for a retry. */
const RETRYABLE = new Set(["40001", "40P01"]);

/**
 * One transaction. Repeats the whole of it, at most three times, when PostgreSQL chose it as the
 * victim of a deadlock; so `work` must do nothing outside the transaction.
 */
export async function transaction<T>(db: DataSource, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const runner = db.createQueryRunner();
    try {
      await runner.connect();
      await runner.startTransaction();
      const result = await work(runner.manager);
      for (const last of steps(runner.manager, BEFORE_COMMIT).values()) await last(runner.manager);
      await runner.commitTransaction();
      for (const callback of steps(runner.manager, AFTER_COMMIT).values()) callback(runner.manager);
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
      const code = (error as { code?: string }).code ?? "";
      if (attempt >= 3 || !RETRYABLE.has(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    } finally {
      await runner.release();
    }
  }
}

/** Rows of a raw statement of any kind; `update … returning` answers rows too. */
export async function rows<T>(
  tx: Tx | DataSource,
  sql: string,
  parameters: unknown[] = [],
): Promise<T[]> {
  const runner = "queryRunner" in tx ? (tx as Tx).queryRunner : undefined;
  if (runner) return ((await runner.query(sql, parameters, true)) as { records: T[] }).records;
  const own = (("connection" in tx ? (tx as Tx).connection : tx) as DataSource).createQueryRunner();
  try {
    return ((await own.query(sql, parameters, true)) as { records: T[] }).records;
  } finally {
    await own.release();
  }
}

/** The first row of a raw statement, or null. */
export async function row<T>(
  tx: Tx | DataSource,
  sql: string,
  parameters: unknown[] = [],
): Promise<T | null> {
  return (await rows<T>(tx, sql, parameters))[0] ?? null;
}

/**
 * Rows of one statement on its own, which each connection parses and plans once under `name`: for
 * what runs thousands of times a second. One name, one text. A viewer's statements all are.
 */
export async function prepared<T>(
  db: DataSource,
  name: string,
  text: string,
  values: unknown[],
): Promise<T[]> {
  if (VIEWER in db) return rows(db, text, values);
  return (await poolOf(db).query({ name, text, values })).rows as T[];
}

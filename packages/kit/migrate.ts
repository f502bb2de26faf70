import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { DataSource, type MigrationInterface, type QueryRunner } from "typeorm";
import { schemaOf, serviceUrl } from "./database";
import { replaceFunctions, sqlFunctions, withoutComments } from "./sql-functions";
import { requestRoles } from "./viewer-database";

/**
 * TypeORM migrations from `<13 digits>-<name>.sql` files: forward-only, each in a transaction. `{{schema}}` in a text
 * stands for the name of the schema it runs in, which is its role's too.
 */
export function sqlMigrations(folder: string, schema: string): (new () => MigrationInterface)[] {
  return readdirSync(folder)
    .filter((file) => /^\d{13}-[a-z0-9-]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(path.join(folder, file), "utf8").replaceAll("{{schema}}", schema);
      if (/\bdrop\b[^;]*\bcascade\b/i.test(withoutComments(sql)))
        throw new Error(
          `${file} drops what others depend on, by CASCADE; name each thing instead.`,
        );
      const [, stamp, title] = /^(\d{13})-(.+)\.sql$/.exec(file)!;
      return class implements MigrationInterface {
        name = `${title}${stamp}`;
        async up(runner: QueryRunner) {
          await runner.query(sql);
        }
        async down() {
          throw new Error("Migrations go forward only; write a new one.");
        }
      };
    });
}

/** One schema with its migrations, in order. */
export interface SchemaMigrations {
  /** The service's name; `events` is the log that all share. */
  service: string;
  /** Folders with SQL files, run in time order together. */
  folders: string[];
  /** Folders with SQL functions, which follow the migrations; see sql-functions.ts. */
  functions?: string[];
  /** The service's own URL, if it has one: gives its role's name and password. */
  ownUrl?: string;
}

function migrationsOf(service: string, folders: readonly string[]) {
  return folders.flatMap((folder) => sqlMigrations(folder, schemaOf(service)));
}

/** Any constant will do, as long as all starters use the same. */
const LOCK = 7_271_830_411;

/**
 * Creates roles and schemas, runs what is missing and replaces functions that have changed. Safe to start many
 * times at once: one does the work under an advisory lock, the others wait and find nothing to do. Returns the
 * names of what this call ran. Throws, before it changes anything, for a database that another version made.
 */
export async function migrate(
  url: string,
  schemas: readonly SchemaMigrations[],
): Promise<string[]> {
  const admin = new pg.Client({ connectionString: url, application_name: "tributary-migrate" });
  await admin.connect();
  try {
    await admin.query("select pg_advisory_lock($1)", [LOCK]);
    for (const schema of schemas) await refuseUnknown(admin, schema);
    await createRoles(admin, url, schemas);
    const done: string[] = [];
    for (const schema of schemas) done.push(...(await migrateSchema(url, schema)));
    return done;
  } finally {
    await admin.end();
  }
}

/** A schema that has run migrations which are not here is not ours to go on with, and never ours to delete. */
async function refuseUnknown(admin: pg.Client, { service, folders }: SchemaMigrations) {
  const table = `${pg.escapeIdentifier(schemaOf(service))}.migration`;
  const present = await admin.query("select to_regclass($1) is not null as is", [table]);
  if (!present.rows[0].is) return;
  const ours = new Set(migrationsOf(service, folders).map((Migration) => new Migration().name));
  const ran = await admin.query<{ name: string }>(`select name from ${table} order by id`);
  const unknown = ran.rows.find(({ name }) => !ours.has(name));
  if (!unknown) return;
  const where = `${admin.host}:${admin.port}/${admin.database}`;
  throw new Error(
    `The database ${where} was made by another version of Tributary: its schema ${schemaOf(service)} has run ` +
      `${unknown.name}, which this version does not have. Nothing was changed. Start the version that made it, or ` +
      "give this one an empty database: another DATABASE_URL, or another DATA_DIR for the built-in PostgreSQL.",
  );
}

async function createRoles(admin: pg.Client, url: string, schemas: readonly SchemaMigrations[]) {
  await ensureRole(admin, "tributary_service", "nologin");
  for (const { service, ownUrl } of schemas) {
    const schema = pg.escapeIdentifier(schemaOf(service));
    await admin.query(`create schema if not exists ${schema}`);
    if (service === "events") {
      await admin.query(`grant usage on schema ${schema} to tributary_service`);
      continue;
    }
    const password = decodeURIComponent(new URL(serviceUrl(service, url, ownUrl)).password);
    await ensureRole(admin, schemaOf(service), `login password ${pg.escapeLiteral(password)}`);
    await admin.query(`grant usage on schema ${schema} to ${schema}`);
    await admin.query(`grant tributary_service to ${schema}`);
    await admin.query(`revoke all on schema public from ${schema}`);
    await createRequestRoles(admin, service);
  }
}

/**
 * What a service's requests run as; see viewer-database.ts. The service may become them and, where PostgreSQL can say
 * so (from 16 on), has nothing of them before it does.
 */
async function createRequestRoles(admin: pg.Client, service: string) {
  const schema = pg.escapeIdentifier(schemaOf(service));
  const { rows } = await admin.query(
    "select current_setting('server_version_num')::int as version",
  );
  const alone = rows[0].version >= 160_000 ? "with inherit false, set true" : "";
  for (const name of Object.values(requestRoles(service))) {
    await ensureRole(admin, name, "nologin");
    const role = pg.escapeIdentifier(name);
    await admin.query(`grant usage on schema ${schema} to ${role}`);
    await admin.query(`grant ${role} to ${schema} ${alone}`);
  }
}

async function ensureRole(admin: pg.Client, role: string, attributes: string) {
  const name = pg.escapeIdentifier(role);
  const { rowCount } = await admin.query("select 1 from pg_roles where rolname = $1", [role]);
  if (rowCount === 0) {
    try {
      await admin.query(`create role ${name} ${attributes}`);
      return;
    } catch (error) {
      // 42710, 23505: another database's migration on this server was faster.
      if (!["42710", "23505"].includes((error as { code: string }).code)) throw error;
    }
  }
  await admin.query(`alter role ${name} ${attributes}`).catch((error: { message: string }) => {
    // "tuple concurrently updated": another migration sets the very same attributes.
    if (!/concurrently/.test(error.message)) throw error;
  });
}

async function migrateSchema(
  url: string,
  { service, folders, functions = [] }: SchemaMigrations,
): Promise<string[]> {
  const db = new DataSource({
    type: "postgres",
    url,
    schema: schemaOf(service),
    migrations: migrationsOf(service, folders),
    migrationsTableName: "migration",
    applicationName: "tributary-migrate",
    poolSize: 1,
    extra: { options: `-c search_path=${schemaOf(service)} -c lock_timeout=10s` },
  });
  await db.initialize();
  try {
    const ran = (await db.runMigrations({ transaction: "each" })).map(({ name }) => name);
    if (functions.length > 0) {
      const runner = db.createQueryRunner();
      const replaced = await replaceFunctions(runner, sqlFunctions(functions));
      await runner.release();
      ran.push(...replaced.map((name) => `function ${name}`));
    }
    return ran.map((name) => `${service}: ${name}`);
  } finally {
    await db.destroy();
  }
}

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { QueryRunner } from "typeorm";

/**
 * SQL functions as current source: one file for each, `<function>.sql`, holding its `create or replace function` and
 * its grants. A file runs again when its text has changed. Nobody but the grants' roles may execute a function.
 *
 * Two versions of the code run beside each other during a release, so a function keeps its arguments and its result:
 * one that needs others gets a new name, and a migration of the next release drops the old one. What a constraint,
 * trigger or index uses is not for here: rows that passed its old text would break its new one without a word.
 */
export interface SqlFunction {
  name: string;
  /** Of its text. */
  hash: string;
  sql: string;
}

const RECORD = "sql_function";

/** The functions of these folders; each stands behind those that it calls, which PostgreSQL may ask for at once. */
export function sqlFunctions(folders: readonly string[]): SqlFunction[] {
  const found = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".sql"))
      .sort()
      .map((file) => readFunction(path.join(folder, file))),
  );
  return callersLast(found);
}

function readFunction(file: string): SqlFunction {
  const name = path.basename(file, ".sql");
  const sql = readFileSync(file, "utf8");
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`${file} is not named as a function.`);
  if (/\bdrop\s+function\b/i.test(withoutComments(sql)))
    throw new Error(`${file} drops a function; that is for a migration of a later release.`);
  return { name, sql, hash: createHash("sha256").update(sql).digest("hex") };
}

function callersLast(functions: readonly SqlFunction[]): SqlFunction[] {
  const names = functions.map(({ name }) => name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice) throw new Error(`Two files create the function ${twice}.`);
  const sorted: SqlFunction[] = [];
  const visit = (each: SqlFunction, callers: readonly string[]) => {
    if (callers.includes(each.name))
      throw new Error(
        `SQL functions call each other in a ring: ${[...callers, each.name].join(" → ")}.`,
      );
    if (sorted.includes(each)) return;
    const calls = new Set(withoutComments(each.sql).match(/\b[a-z][a-z0-9_]*(?=\s*\()/g));
    for (const callee of functions)
      if (callee !== each && calls.has(callee.name)) visit(callee, [...callers, each.name]);
    sorted.push(each);
  };
  for (const each of functions) visit(each, []);
  return sorted;
}

/** SQL without its line comments. */
export function withoutComments(sql: string): string {
  return sql.replace(/--.*$/gm, "");
}

/**
 * Brings a schema's functions to the text of these files, in one transaction. Answers the names of those that it
 * ran. `runner` has the schema as its search path and holds the migrator's lock.
 */
export async function replaceFunctions(
  runner: QueryRunner,
  functions: readonly SqlFunction[],
): Promise<string[]> {
  await runner.startTransaction();
  try {
    await runner.query(
      `create table if not exists ${RECORD} (
         name text primary key, hash text not null, ran_at timestamptz not null default now())`,
    );
    const known: Pick<SqlFunction, "name" | "hash">[] = await runner.query(
      `select name, hash from ${RECORD} where exists (
         select from pg_proc where proname = name and pronamespace = current_schema()::regnamespace)`,
    );
    const hashes = new Map(known.map(({ name, hash }) => [name, hash]));
    const changed = functions.filter(({ name, hash }) => hashes.get(name) !== hash);
    for (const each of changed) await replaceFunction(runner, each);
    await runner.commitTransaction();
    return changed.map(({ name }) => name);
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

/** 42P13: PostgreSQL replaces no function whose result or parameters' names differ. */
const OTHER_SIGNATURE = "42P13";

async function replaceFunction(runner: QueryRunner, { name, sql, hash }: SqlFunction) {
  const before = await signatures(runner);
  const there = before.filter((each) => each.name === name).map(({ signature }) => signature);
  for (const signature of there) await closeToAll(runner, signature);
  await runner.query(sql).catch((error: Error & { code?: string }) => {
    if (there.length > 0 && error.code === OTHER_SIGNATURE) throw refusedSignature(there[0]!);
    throw new Error(`${name}.sql: ${error.message}`, { cause: error });
  });
  const made = (await signatures(runner)).filter(
    (each) => !before.some(({ signature }) => signature === each.signature),
  );
  if (made.some((each) => each.name === name) && there.length > 0)
    throw refusedSignature(there[0]!);
  const other = made.find((each) => each.name !== name);
  if (other)
    throw new Error(`${name}.sql creates ${other.signature}, which has no file of its own.`);
  const signature = there[0] ?? made[0]?.signature;
  if (!signature) throw new Error(`${name}.sql does not create the function ${name}.`);
  await runner.query(`revoke all on function ${signature} from public`);
  await refuseGuards(runner, signature);
  await runner.query(
    `insert into ${RECORD} (name, hash) values ($1, $2)
     on conflict (name) do update set hash = excluded.hash, ran_at = now()`,
    [name, hash],
  );
}

function refusedSignature(signature: string) {
  return new Error(
    `${signature} is there with other arguments or another result. The version that is running calls it as it is: ` +
      "give the new function a new name, and drop the old one by a migration of the next release.",
  );
}

/** Every function of the schema; the signature can be written into a statement. */
function signatures(runner: QueryRunner): Promise<{ name: string; signature: string }[]> {
  return runner.query(
    `select proname as name, oid::regprocedure::text as signature from pg_proc
     where pronamespace = current_schema()::regnamespace`,
  );
}

/** Takes the rights that an earlier text of the file granted: who may execute it stands in the file alone. */
async function closeToAll(runner: QueryRunner, signature: string) {
  const granted: { role: string }[] = await runner.query(
    `select distinct grantee::regrole::text as role from pg_proc, aclexplode(proacl)
     where pg_proc.oid = $1::regprocedure and grantee not in (0, proowner)`,
    [signature],
  );
  for (const { role } of granted)
    await runner.query(`revoke all on function ${signature} from ${role}`);
}

async function refuseGuards(runner: QueryRunner, signature: string) {
  const uses: unknown[] = await runner.query(
    `select from pg_depend where refclassid = 'pg_proc'::regclass and refobjid = $1::regprocedure and classid in
       ('pg_constraint'::regclass, 'pg_trigger'::regclass, 'pg_attrdef'::regclass, 'pg_class'::regclass)`,
    [signature],
  );
  if (uses.length > 0)
    throw new Error(
      `${signature} is used by a constraint, trigger or index; it belongs in a migration.`,
    );
}

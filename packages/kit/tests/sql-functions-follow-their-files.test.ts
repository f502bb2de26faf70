import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "@tributary/kit/migrate";
import { sqlFunctions } from "@tributary/kit/sql-functions";
import pg from "pg";

const server = process.env.TRIBUTARY_TEST_POSTGRES_URL!;
const home = mkdtempSync(path.join(tmpdir(), "sql-functions-"));
let database: string;
let db: pg.Client;

function clientOf(name?: string) {
  const url = new URL(server);
  if (name) url.pathname = `/${name}`;
  return new pg.Client({ connectionString: url.toString() });
}

async function onServer(sql: string) {
  const client = clientOf();
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

beforeEach(async () => {
  database = `f_${randomBytes(6).toString("hex")}`;
  await onServer(`create database ${database}`);
  db = clientOf(database);
  await db.connect();
});
afterEach(async () => {
  await db.end();
  await onServer(`drop database ${database} with (force)`);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Migrates to a version of the code, told by its files; answers what ran. */
async function release(
  functions: Record<string, string>,
  migrations: Record<string, string> = { "1000000000000-begin.sql": "create table thing (id int)" },
) {
  const version = mkdtempSync(path.join(home, "version-"));
  const write = (folder: string, files: Record<string, string>) => {
    mkdirSync(path.join(version, folder));
    for (const [file, sql] of Object.entries(files))
      writeFileSync(path.join(version, folder, file), sql);
    return path.join(version, folder);
  };
  const url = new URL(server);
  url.pathname = `/${database}`;
  return migrate(url.toString(), [
    {
      service: "credits",
      folders: [write("migrations", migrations)],
      functions: [write("functions", functions)],
    },
  ]);
}

const twice = (body: string, parameters = "x integer") =>
  `create or replace function twice(${parameters}) returns integer language sql as $$ ${body} $$;`;
const asked = async (sql: string) => Object.values((await db.query(sql)).rows[0])[0];

it("runs a file again when its text has changed, and no other", async () => {
  const once = "create or replace function once() returns integer language sql as $$ select 1 $$;";
  expect(await release({ "twice.sql": twice("select x + x"), "once.sql": once })).toEqual([
    "credits: begin1000000000000",
    "credits: function once",
    "credits: function twice",
  ]);
  expect(await release({ "twice.sql": twice("select x + x"), "once.sql": once })).toEqual([]);
  expect(await release({ "twice.sql": twice("select 2 * x + 1"), "once.sql": once })).toEqual([
    "credits: function twice",
  ]);
  expect(await asked("select credits.twice(4)")).toBe(9);
});

it("makes what a function calls before it, whatever the files are called", async () => {
  const ran = await release({
    "a_caller.sql":
      "create or replace function a_caller() returns integer language sql as $$ select twice(3) $$;",
    // A word in a comment is no call: twice( a_caller(
    "twice.sql": `-- called by a_caller()\n${twice("select 2 * x")}`,
  });
  expect(ran.slice(1)).toEqual(["credits: function twice", "credits: function a_caller"]);
  expect(await asked("select credits.a_caller()").catch((error) => error.message)).toMatch(
    /function twice\(integer\) does not exist/, // Without the schema's search path.
  );
});

it("refuses a ring of functions by its names", () => {
  const folder = mkdtempSync(path.join(home, "ring-"));
  const calling = (name: string, other: string) =>
    writeFileSync(
      path.join(folder, `${name}.sql`),
      `create or replace function ${name}() returns int language sql as $$ select ${other}() $$;`,
    );
  calling("ping", "pong");
  calling("pong", "ping");
  expect(() => sqlFunctions([folder])).toThrow("in a ring: ping → pong → ping.");
});

it("runs a function anew that somebody dropped", async () => {
  await release({ "twice.sql": twice("select x + x") });
  await db.query("drop function credits.twice");
  expect(await release({ "twice.sql": twice("select x + x") })).toEqual([
    "credits: function twice",
  ]);
});

describe("the running version goes on beside the next one", () => {
  it.each([
    ["another argument", twice("select x + y", "x integer, y integer default 0")],
    ["an argument of another type", twice("select x::integer", "x bigint")],
    ["another name of an argument", twice("select z + z", "z integer")],
    ["another result", twice("select x + x").replace("returns integer", "returns bigint")],
  ])("so %s under the same name is refused, and nothing changes", async (_, changed) => {
    await release({ "twice.sql": twice("select x + x") });
    const other =
      "create or replace function other() returns integer language sql as $$ select 1 $$;";
    await expect(release({ "other.sql": other, "twice.sql": changed })).rejects.toThrow(
      /^(credits\.)?twice\(integer\) is there with other arguments or another result\. .* new name/,
    );
    expect(await asked("select credits.twice(4)")).toBe(8);
    expect(await asked("select to_regproc('credits.other')")).toBeNull();
  });

  it("so the new one has a new name, and the old one stays although its file is gone", async () => {
    await release({ "twice.sql": twice("select x + x") });
    await release({
      "thrice.sql":
        "create or replace function thrice(x integer) returns integer language sql as $$ select 3 * x $$;",
    });
    expect(await asked("select credits.twice(4)")).toBe(8);
    expect(await asked("select credits.thrice(4)")).toBe(12);
    const drop = { "2000000000000-drop-twice.sql": "drop function twice" };
    await release({}, { "1000000000000-begin.sql": "create table thing (id int)", ...drop });
    expect(await asked("select to_regproc('credits.twice')")).toBeNull();
  });

  it.each([
    [
      "a file that drops a function",
      { "twice.sql": "drop function twice;" },
      {},
      /drops a function/,
    ],
    [
      "a migration that drops by CASCADE",
      {},
      { "1000000000000-begin.sql": "drop function twice cascade;" },
      /by CASCADE; name each/,
    ],
  ])("so %s is refused", async (_, functions, migrations, sentence) => {
    await expect(release(functions, migrations)).rejects.toThrow(sentence);
  });
});

it("lets nobody execute a function but the roles that its file grants", async () => {
  const acl = () => asked("select proacl::text from pg_proc where proname = 'twice'");
  await release({
    "twice.sql": `${twice("select x + x")} grant execute on function twice to credits;`,
  });
  expect(await acl()).toMatch(/^\{\w+=X\/\w+,credits=X\/\w+\}$/);
  await release({ "twice.sql": twice("select 2 * x") });
  expect(await acl()).toMatch(/^\{\w+=X\/\w+\}$/);
});

describe("a file is refused", () => {
  it.each([
    [
      "without the function that it is named for",
      "select 1;",
      /does not create the function twice/,
    ],
    [
      "with a second function",
      `${twice("select x")} create function thrice() returns int language sql as $$ select 3 $$;`,
      /twice\.sql creates (credits\.)?thrice\(\), which has no file of its own/,
    ],
    [
      "that PostgreSQL refuses",
      "create or replace function twice() nonsense",
      /^twice\.sql: syntax/,
    ],
    [
      "with a function that a constraint uses",
      `${twice("select x + x")} alter table thing add check (twice(id) > 0);`,
      /twice\(integer\) is used by a constraint, trigger or index; it belongs in a migration/,
    ],
  ])("%s", async (_, sql, sentence) => {
    await expect(release({ "twice.sql": sql })).rejects.toThrow(sentence);
    expect(await asked("select to_regproc('credits.twice')")).toBeNull();
  });
});

it("stops at a database that another version made, says what to do, and changes nothing", async () => {
  await release({}, { "1000000000000-begin.sql": "create table thing (id int)" });
  await expect(
    release(
      { "twice.sql": twice("select x") },
      { "1500000000000-begin-again.sql": "create table thing_again (id int)" },
    ),
  ).rejects.toThrow(
    new RegExp(
      `^The database \\S+/${database} was made by another version of Tributary: its schema credits has run ` +
        "begin1000000000000, which this version does not have\\. Nothing was changed\\. Start the version that made " +
        "it, or give this one an empty database: another DATABASE_URL, or another DATA_DIR .*$",
    ),
  );
  expect(await asked("select to_regclass('credits.thing_again')")).toBeNull();
  expect(await asked("select to_regclass('credits.thing')")).not.toBeNull();
});

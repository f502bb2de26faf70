import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createDatabase } from "@tributary/testing/database";
import pg from "pg";
import { dumpYear, readYear, YEAR_FILE } from "../demo/dump";
import { prepareYear } from "../demo/prepare-year";
import { BESIDE, madeOf, placeOfYear, preparedYear } from "../demo/prepared-year";
import { clockOffset, restoreYear } from "../demo/restore";
import { type PostgresServer, startPostgres } from "../postgres";
import { installedNativeFolder } from "../postgres-binaries";
import { clusterFolder, destroyCluster } from "../postgres-cluster";
import { allSchemas, migrateAll } from "../schemas";
import { build, freePort, root, run, start as startProgram } from "./running";

const DAY = 86_400_000;
const source = join(root, "scripts", "source.mjs");
const folders: string[] = [];
const servers: PostgresServer[] = [];
let cache: string;

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tributary-copies-"));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

/** What a first start does in this folder. */
async function start(dataDir: string, password = "first", from = cache): Promise<PostgresServer> {
  const template = () => preparedYear(dataDir, from);
  const server = await startPostgres({ dataDir, password, template, fsync: false });
  servers.push(server);
  return server;
}

async function connected<T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}

const column = (url: string, sql: string) =>
  connected(url, async (db) => (await db.query({ text: sql, rowMode: "array" })).rows.flat());

const contents = (url: string) =>
  connected(url, (db) => dumpYear(db, new Date(0), { accounts: [], payments: {} }));

const hasSchemas = async (url: string) =>
  (await column(url, "select to_regclass('events.event') is not null"))[0];

beforeAll(async () => {
  cache = mkdtempSync(join(tmpdir(), "tributary-prepared-"));
  chmodSync(cache, 0o755);
  mkdirSync(join(cache, "of-another-state"));
  await prepareYear(placeOfYear(cache));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) await destroyCluster(folder);
});
afterAll(() => rmSync(cache, { recursive: true, force: true }));

it("one state of the code has one prepared year, and those of others go", () => {
  expect(readdirSync(cache).map((name) => join(cache, name))).toEqual([placeOfYear(cache)]);
});

it("the copy holds, row by row, what the dump restores, and nothing is left to migrate", async () => {
  const dataDir = newFolder();
  const { url } = await start(dataDir);
  const restored = await createDatabase();
  try {
    await restoreYear(restored.url);
    const [copy, original] = [await contents(url), await contents(restored.url)];
    expect(copy.tables.map(({ name, count }) => [name, count])).toEqual(
      original.tables.map(({ name, count }) => [name, count]),
    );
    expect(copy).toEqual(original);
    const epoch = "select epoch from events.log_state";
    expect(await column(url, epoch)).toEqual(await column(restored.url, epoch));
  } finally {
    await restored.drop();
  }
  const { accounts, payments } = readYear();
  const kept = (what: string) =>
    JSON.parse(readFileSync(join(dataDir, `stripe-${what}.json`), "utf8"));
  expect([kept("accounts"), kept("payments")]).toEqual([accounts, payments]);
  expect(await migrateAll(url)).toEqual([]);
  expect(await restoreYear(url)).toEqual({ kind: "NOT_EMPTY" });
});

it("two first starts beside each other share neither passwords nor data", async () => {
  const passwords = ["of the one", "of the other"];
  const both = await Promise.all(passwords.map((password) => start(newFolder(), password)));
  const withPassword = "select rolname from pg_authid where rolpassword is not null";
  for (const { url } of both) expect(await column(url, withPassword)).toEqual(["postgres"]);

  const [one, other] = both.map(({ url }) => url) as [string, string];
  const foreign = new URL(one);
  foreign.password = passwords[1]!;
  await expect(column(foreign.toString(), "select 1")).rejects.toThrow(/password/);
  await column(one, "create table own as select 1 as n");
  expect(await column(other, "select to_regclass('own')")).toEqual([null]);

  await Promise.all([migrateAll(one), migrateAll(other)]);
  const verifiers = "select rolpassword from pg_authid where rolpassword is not null";
  const all = [...(await column(one, verifiers)), ...(await column(other, verifiers))];
  expect(all.length).toBeGreaterThan(12);
  expect(new Set(all).size).toBe(all.length);
});

it("the clock begins at the year's end also days after the year was prepared", async () => {
  const later = Date.now() + 5 * DAY;
  const now = jest.spyOn(Date, "now").mockReturnValue(later);
  const { url } = await start(newFolder()).finally(() => now.mockRestore());
  expect(await clockOffset(url)).toBe(Date.parse(readYear().end) - later);
});

it.each([
  ["while it copies", (dataDir: string) => readdirSync(dataDir).length > 0],
  ["when it has copied", (dataDir: string) => existsSync(join(dataDir, "stripe-payments.json"))],
])(
  "a start that is killed %s leaves nothing that the next one takes for whole",
  async (_, reached) => {
    const dataDir = newFolder();
    const child = spawn(process.execPath, ["--import", source, "-e", firstStart(dataDir)], {
      cwd: __dirname,
      stdio: "inherit",
    });
    const ended = once(child, "exit");
    for (let ms = 0; ms < 60_000 && !reached(dataDir); ms += 1) await sleep(1);
    child.kill("SIGKILL");
    expect(await ended).toEqual([null, "SIGKILL"]);
    expect(existsSync(join(dataDir, "postgres"))).toBe(false);
    expect(readdirSync(dataDir).filter(isUnfinished)).toHaveLength(1);

    const { url } = await start(dataDir, "of the second");
    expect(await column(url, "select count(*)::int from events.event")).toEqual([
      readYear().tables.find(({ name }) => name === "events.event")!.count,
    ]);
    expect(readdirSync(dataDir).filter(isUnfinished)).toEqual([]);
  },
);

const isUnfinished = (name: string) => name.startsWith("postgres.new-");

function firstStart(dataDir: string): string {
  return `const { preparedYear } = require("@tributary/launcher/demo/prepared-year");
    const template = () => preparedYear(${JSON.stringify(dataDir)}, ${JSON.stringify(cache)});
    require("@tributary/launcher/postgres").startPostgres({ dataDir: ${JSON.stringify(dataDir)}, password: "x", template });`;
}

it("another server, dump, or text of a migration is another year", () => {
  const files = madeOf();
  const sql = allSchemas().flatMap(({ folders, functions = [] }) =>
    [...folders, ...functions].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".sql"))
        .map((name) => join(folder, name)),
    ),
  );
  expect(sql.length).toBeGreaterThan(50);
  const server = join(installedNativeFolder(), "..", "package.json");
  expect(files).toEqual(expect.arrayContaining([...sql, YEAR_FILE, server]));
});

describe("a start makes its cluster by itself, empty as ever,", () => {
  it.each<[string, (folder: string) => void]>([
    ["when none was prepared", () => {}],
    [
      "when only one of another state was",
      (folder) => cpSync(placeOfYear(cache), join(folder, "0123456789abcdef"), { recursive: true }),
    ],
    [
      "when the prepared one is damaged",
      (folder) => {
        const place = placeOfYear(folder);
        cpSync(placeOfYear(cache), place, { recursive: true });
        rmSync(join(place, "postgres", "global", "pg_control"));
      },
    ],
    [
      "when the prepared one is being removed",
      (folder) => {
        const place = placeOfYear(folder);
        cpSync(placeOfYear(cache), place, { recursive: true });
        rmSync(join(place, BESIDE));
      },
    ],
  ])("%s", async (_, arrange) => {
    const other = newFolder();
    arrange(other);
    const { url } = await start(newFolder(), "own", other);
    expect(await hasSchemas(url)).toBe(false);
  });

  it("and asks for no template where it has a cluster", async () => {
    const dataDir = newFolder();
    await (await startPostgres({ dataDir, password: "first", fsync: false })).stop();
    expect(await hasSchemas((await start(dataDir)).url)).toBe(false);
  });
});

describe("as users run it", () => {
  beforeAll(build, 300_000);

  it("what was built has a year for its first start", () => {
    expect(readdirSync(placeOfYear())).toContain(BESIDE);
  });

  it("a year that cannot be prepared is one line of the build, which goes on", async () => {
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    const program = join(root, "packages/launcher/dist/demo/start-preparing.js");
    const { stdout, stderr } = await run(process.execPath, [program, file]);
    expect([stdout, stderr]).toEqual([
      expect.stringMatching(
        /^The demo's year was not prepared, so a first start takes longer: E[A-Z]+: .+\n$/,
      ),
      "",
    ]);
  });

  it("a start without the demo is empty", async () => {
    const dataDir = newFolder();
    const key = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
    const jwks = JSON.stringify({ keys: [{ ...key, kid: "k1", alg: "EdDSA" }] });
    const issuer = { AUTH_ISSUER: "https://issuer.example", AUTH_JWKS: jwks };
    const stripe = { STRIPE_SECRET_KEY: "sk_test_x", STRIPE_WEBHOOK_SECRETS: "whsec_x" };
    const env = { ...issuer, ...stripe, LOG_LEVEL: "silent" };
    const started = startProgram(await freePort(), dataDir, env, ["--no-demo"]);
    try {
      await started.ready;
      expect(await column(urlOf(dataDir), "select count(*)::int from referral.promoter")).toEqual([
        0,
      ]);
    } finally {
      await started.interrupt();
    }
  });
});

/** Of the server that runs in a data folder: what else only the launcher knows. */
function urlOf(dataDir: string): string {
  const { postgresPassword } = JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8"));
  const pidFile = join(clusterFolder(dataDir), "postmaster.pid");
  const port = readFileSync(pidFile, "utf8").split("\n")[3];
  return `postgres://postgres:${postgresPassword}@127.0.0.1:${port}/postgres`;
}

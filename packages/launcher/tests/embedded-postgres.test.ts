import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { type PostgresServer, startPostgres } from "../postgres";
import { findBinaries, installedNativeFolder, systemFolder } from "../postgres-binaries";
import { destroyCluster } from "../postgres-cluster";
import { serverUser } from "../postgres-user";

const asRoot = process.getuid?.() === 0 ? it : it.skip;
const password = "p@ss/word:1";
const folders: string[] = [];
const servers: PostgresServer[] = [];

/** What `mktemp -d` makes: a folder that only its owner may enter. */
function closedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tributary-embedded-"));
  folders.push(folder);
  return folder;
}

async function start(dataDir: string, port = 0): Promise<PostgresServer> {
  const server = await startPostgres({ dataDir, port, password, fsync: false });
  servers.push(server);
  return server;
}

/** Starts a server in a process of its own, whose answer is the server's pid or the error's sentence. */
function startInChild(dataDir: string): { child: ChildProcess; answer: Promise<string> } {
  const options = JSON.stringify({ dataDir, password, fsync: false });
  const script = `require("@tributary/launcher/postgres").startPostgres(${options})
    .then(({ pid }) => console.log(pid), (error) => console.log(error.message));`;
  const source = join(__dirname, "..", "..", "..", "scripts", "source.mjs");
  const child = spawn(process.execPath, ["--import", source, "-e", script], {
    cwd: __dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const answer = new Promise<string>((resolve) => {
    child.stdout.once("data", (data) => resolve(String(data).trim()));
    child.once("close", (code) => resolve(`ended with ${code} before an answer`));
  });
  return { child, answer };
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) {
    await destroyCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

it("starts PostgreSQL 18 on loopback with UTF-8, and a restart keeps the data", async () => {
  const folder = closedFolder();
  const first = await start(folder);
  expect(await ask(first.url, "show server_version")).toEqual([expect.stringMatching(/^18\./)]);
  expect(await ask(first.url, "show listen_addresses")).toEqual(["127.0.0.1"]);
  expect(
    await ask(
      first.url,
      "select pg_encoding_to_char(encoding), datlocprovider, datlocale from pg_database where datname = 'postgres'",
    ),
  ).toEqual(["UTF8", "b", "C.UTF-8"]);
  await ask(first.url, "create table kept as select 42 as answer");
  await first.stop();
  await expect(ask(first.url, "select 1")).rejects.toThrow(/ECONNREFUSED/);

  const second = await start(folder);
  expect(await ask(second.url, "select answer from kept")).toEqual([42]);
  await expect(ask(second.url.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toThrow(
    /password/,
  );
});

it("of two processes that start on one new folder, one gets it and the other is told", async () => {
  const folder = closedFolder();
  const both = [startInChild(folder), startInChild(folder)];
  const said = await Promise.all(both.map(({ answer }) => answer));
  expect(said.sort()).toEqual([
    expect.stringMatching(/^\d+$/),
    expect.stringMatching(/^The database in .* is in use by (another|a) Tributary/),
  ]);
  for (const { child } of both) {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : null;
    child.kill("SIGKILL");
    await ended;
  }
});

it("recovers what was committed when everything is killed at once", async () => {
  const folder = closedFolder();
  const first = await start(folder);
  await ask(first.url, "create table kept (n int)");
  const running = "select query from pg_stat_activity where state = 'active'";
  // A backend that computes does not notice that its postmaster has died; it must be killed too.
  const endless = "do $$ begin loop insert into kept values (1); end loop; end $$";
  const busy = ask(first.url, endless).catch(() => "cut");
  while (!(await ask(first.url, running)).includes(endless)) await sleep(5);
  await ask(first.url, "insert into kept values (7)");
  first.kill();
  expect(await busy).toBe("cut");

  const second = await start(folder);
  expect(await ask(second.url, "select n from kept")).toEqual([7]);
});

it("stops the server when the process that started it is killed", async () => {
  const folder = closedFolder();
  const { child, answer } = startInChild(folder);
  const pid = Number(await answer);
  expect(() => process.kill(pid, 0)).not.toThrow();
  await expect(start(folder)).rejects.toThrow(`runs as process ${child.pid}: stop that one first`);
  child.kill("SIGKILL");
  for (let i = 0; i < 500 && existsSync(join(folder, "postgres", "postmaster.pid")); i += 1) {
    await sleep(10);
  }
  expect(existsSync(join(folder, "postgres", "postmaster.pid"))).toBe(false);
});

it("refuses a port in use with a sentence", async () => {
  const taken: Server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => taken.once("listening", resolve));
  const { port } = taken.address() as { port: number };
  try {
    await expect(start(closedFolder(), port)).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use: stop the program that uses it, or choose another port.`,
    );
  } finally {
    taken.close();
  }
});

describe("a folder that PostgreSQL 18 cannot start from is refused with what to do", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      "something else",
      { "notes.txt": "hello" },
      /PG_VERSION is missing\): set DATA_DIR to another folder, or move this one away/,
    ],
    [
      "another major version",
      { PG_VERSION: "16\n" },
      /made by PostgreSQL 16 and this is 18: move it away/,
    ],
    [
      "no control file",
      { PG_VERSION: "18\n" },
      /damaged \(global\/pg_control is missing\): move or delete/,
    ],
    [
      "damaged control file",
      {
        PG_VERSION: "18\n",
        "global/pg_control": "x",
        "postgresql.conf": "",
        "pg_hba.conf": "",
        "pg_ident.conf": "",
      },
      /could not start the database in .*\): move or delete the folder/,
    ],
  ])("%s", async (_, files, sentence) => {
    const folder = closedFolder();
    const cluster = join(folder, "postgres");
    mkdirSync(join(cluster, "global"), { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(cluster, name), text);
      // The server may run as another user than this one.
      chmodSync(join(cluster, name), 0o666);
    }
    if (!files.PG_VERSION) rmSync(join(cluster, "global"), { recursive: true });
    chmodSync(cluster, 0o700);
    await expect(start(folder)).rejects.toThrow(sentence);
  });

  it("another password", async () => {
    const folder = closedFolder();
    await (await start(folder)).stop();
    await expect(startPostgres({ dataDir: folder, password: "other" })).rejects.toThrow(
      /refuses this superuser and password: start with the ones/,
    );
  });
});

describe("started by root, who may not run it", () => {
  asRoot("it runs as another user, in a data folder made by mktemp -d", async () => {
    const folder = closedFolder();
    const server = await start(folder);
    expect(statSync(join(folder, "postgres")).uid).toBe(serverUser()?.uid);
    expect(statSync(`/proc/${server.pid}`).uid).toBe(serverUser()?.uid);
    expect(statSync(folder).mode & 0o007).toBe(0);
  });

  asRoot(
    "below a closed folder the cluster lives elsewhere, and no folder is loosened",
    async () => {
      const closed = closedFolder();
      const dataDir = join(closed, "clone", ".data");
      const first = await start(dataDir);
      const location = readFileSync(join(dataDir, "cluster-location"), "utf8").trim();
      expect(location.startsWith(`${systemFolder}/clusters/`)).toBe(true);
      expect(statSync(closed).mode & 0o777).toBe(0o700);
      await ask(first.url, "create table kept as select 1 as n");
      await first.stop();

      const second = await start(dataDir);
      expect(await ask(second.url, "select n from kept")).toEqual([1]);
      await second.stop();
      rmSync(location, { recursive: true });
      await expect(start(dataDir)).rejects.toThrow(/does not exist: bring it back, or delete/);
      rmSync(dataDir, { recursive: true });
    },
  );

  asRoot("programs below a closed folder are copied once to where the user reaches them", () => {
    const closed = closedFolder();
    symlinkSync(installedNativeFolder(), join(closed, "native"));
    const { version } = JSON.parse(
      readFileSync(join(installedNativeFolder(), "..", "package.json"), "utf8"),
    );
    writeFileSync(join(closed, "package.json"), JSON.stringify({ version }));
    const user = serverUser();
    if (user === undefined) throw new Error("root needs another user");

    const { postgres } = findBinaries(user, join(closed, "native"));
    expect(postgres).toBe(join(systemFolder, `postgres-${version}`, "bin", "postgres"));
    const made = statSync(postgres).ino;
    expect(findBinaries(user, join(closed, "native")).postgres).toBe(postgres);
    expect(statSync(postgres).ino).toBe(made);
    expect(
      execFileSync(postgres, ["--version"], {
        uid: user.uid,
        gid: user.gid,
        cwd: "/",
        encoding: "utf8",
      }),
    ).toMatch(/ 18\./);
  });
});

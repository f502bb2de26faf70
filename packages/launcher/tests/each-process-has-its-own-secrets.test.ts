import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { SERVICES } from "../schemas";
import { loadSecrets } from "../secrets";
import { machineEnvironment, PROGRAMS, type ProgramName, readBy } from "../service-environment";
import { build, freePort, type Started, start } from "./running";

let dataDir: string;
let started: Started;
let environments: Map<ProgramName, Record<string, string>>;
beforeAll(build, 300_000);
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "tributary-secrets-"));
  started = start(await freePort(), dataDir, { SPLIT: "1", SOMEBODY_ELSES_SECRET: "canary" });
  await started.ready;
  environments = environmentsBelow(started.process.pid!);
}, 300_000);
afterAll(async () => {
  await started?.interrupt();
  rmSync(dataDir, { recursive: true, force: true });
});

it("has a process for each program", () => {
  expect([...environments.keys()].sort()).toEqual([...PROGRAMS].sort());
});

it.each(PROGRAMS)("gives the process of %s what it reads, and nothing else", (program) => {
  const {
    NODE_CHANNEL_FD: _,
    NODE_CHANNEL_SERIALIZATION_MODE: __,
    ...own
  } = environments.get(program)!;
  const machine = machineEnvironment(own);
  const known: readonly string[] = readBy(program);
  expect(
    Object.keys(own).filter((name) => !known.includes(name) && !Object.hasOwn(machine, name)),
  ).toEqual([]);
  const { postgresPassword, signingKey, demoIssuerKey } = loadSecrets(dataDir);
  const all = JSON.stringify(own);
  for (const secret of ["canary", postgresPassword]) expect(all).not.toContain(secret);
  for (const { d } of [signingKey, demoIssuerKey])
    expect([program, all.includes(d!)]).toEqual([program, program === "gateway"]);
});

it("lets the listener log in as itself, and as nobody else by what it holds", async () => {
  const url = environments.get("stripe-listener")!["STRIPE_LISTENER_DATABASE_URL"]!;
  const own = new Client({ connectionString: url });
  await own.connect();
  for (const role of [
    "postgres",
    "credits",
    "credits_request_all",
    "commissions",
    "affiliates_admin",
  ])
    await expect(own.query(`set role ${role}`)).rejects.toThrow("permission denied");
  for (const table of ["credits.lot", "affiliates_admin.api_key", "pg_catalog.pg_authid"])
    await expect(own.query(`select * from ${table}`)).rejects.toThrow("permission denied");
  await own.end();
  for (const role of [
    "postgres",
    ...Object.keys(SERVICES).map((name) => name.replaceAll("-", "_")),
  ]) {
    if (role === "stripe_listener") continue;
    const other = new URL(url);
    other.username = role;
    const client = new Client({ connectionString: other.toString() });
    await expect(client.connect()).rejects.toThrow("password authentication failed");
  }
});

/** Which environment each program was started with, by its command line; of what was started below this process alone. */
function environmentsBelow(top: number): Map<ProgramName, Record<string, string>> {
  const found = new Map<ProgramName, Record<string, string>>();
  const read = (pid: string | number, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  const parentOf = (pid: string | number) =>
    Number(/\) \S (\d+)/.exec(read(pid, "stat"))?.[1] ?? 0);
  const isBelow = (pid: string | number): boolean => {
    const above = parentOf(pid);
    return above === top || (above > 1 && isBelow(above));
  };
  for (const pid of readdirSync("/proc").filter((name) => Number(name) > 0)) {
    const command = read(pid, "cmdline").replaceAll("\0", " ");
    const program = PROGRAMS.find((name) => command.includes(`/${name}/dist/start.js`));
    if (!program || !isBelow(pid)) continue;
    const entries = read(pid, "environ")
      .split("\0")
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
    found.set(program, Object.fromEntries(entries));
  }
  return found;
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, compiled, freePort, root, run, start } from "./running";

let dataDir: string;

beforeAll(build, 300_000);
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "tributary-mistakes-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Starts what cannot start; answers what a person reads. */
async function failing(env: Record<string, string> = {}, args: string[] = [], port?: number) {
  const started = start(port ?? (await freePort()), dataDir, env, args);
  await new Promise((resolve) => started.process.once("exit", resolve));
  return { code: started.process.exitCode, output: started.output() };
}

it("says which port is in use, and how to take another", async () => {
  const other = createServer().listen(0, "0.0.0.0");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as { port: number };
  const { code, output } = await failing({}, [], port);
  other.close();
  expect(code).toBe(1);
  expect(output).toContain(
    `Port ${port} is in use. Stop what listens there, or choose another: npm start -- --port ${port + 1}`,
  );
});

it("says what is wrong with every variable at once", async () => {
  const { code, output } = await failing({ STRIPE_LIVEMODE: "perhaps", CREDIT_PACKS: "[" });
  expect(code).toBe(1);
  expect(output).toContain("STRIPE_LIVEMODE");
  expect(output).toContain("CREDIT_PACKS");
  expect(output).not.toMatch(/\n {4}at /);
});

it("says what to do with damaged secrets", async () => {
  writeFileSync(path.join(dataDir, "secrets.json"), "{");
  const { code, output } = await failing();
  expect(code).toBe(1);
  expect(output).toContain("is damaged. Restore it from a backup, or delete the folder");
});

it("says what to do with a damaged database", async () => {
  mkdirSync(path.join(dataDir, "postgres"));
  writeFileSync(path.join(dataDir, "postgres", "something"), "else");
  const { code, output } = await failing();
  expect(code).toBe(1);
  expect(output).not.toMatch(/\n {4}at /);
  expect(output.trim().split("\n").at(-1)).toMatch(/postgres.*(delete|move)/i);
});

describe("a DATABASE_URL that cannot be used is one sentence with host and port", () => {
  const closed = freePort();
  it.each<[string, (port: number) => string, (port: number) => string]>([
    [
      "nobody listens",
      (port) => `postgres://u:secret@127.0.0.1:${port}/x`,
      (port) =>
        `No PostgreSQL answers at 127.0.0.1:${port} (ECONNREFUSED): start it, or correct DATABASE_URL.`,
    ],
    [
      "nobody listens at any of the host's addresses",
      (port) => `postgres://u:secret@localhost:${port}/x`,
      (port) =>
        `No PostgreSQL answers at localhost:${port} (ECONNREFUSED): start it, or correct DATABASE_URL.`,
    ],
    [
      "the host does not exist",
      () => "postgres://u:secret@nowhere.invalid/x",
      () => "No PostgreSQL answers at nowhere.invalid:5432 (",
    ],
  ])("%s", async (_, url, sentence) => {
    const port = await closed;
    const { code, output } = await failing({ DATABASE_URL: url(port) });
    expect(code).toBe(1);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output).toContain(sentence(port));
    expect(output).not.toContain("secret");
  });

  it("the password is wrong, the database is missing, and another program listens", async () => {
    const server = new URL(process.env.TRIBUTARY_TEST_POSTGRES_URL!);
    const at = `127.0.0.1:${server.port}`;
    const wrong = await failing({ DATABASE_URL: `postgres://postgres:wrong@${at}/postgres` });
    expect(wrong.output.trim()).toBe(
      `PostgreSQL at ${at} refuses the user postgres (password authentication failed for user "postgres"): correct DATABASE_URL.`,
    );
    server.pathname = "/missing";
    const missing = await failing({
      MIGRATOR_DATABASE_URL: server.toString(),
      DATABASE_URL: "postgres://x@localhost/x",
    });
    expect(missing.output.trim()).toBe(
      `PostgreSQL at ${at} says: database "missing" does not exist. Create the database, or correct MIGRATOR_DATABASE_URL.`,
    );
    const other = createServer((socket) => socket.resume().end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const strange = await failing({ DATABASE_URL: `postgres://u@127.0.0.1:${port}/x` });
    other.close();
    expect(strange.output).toContain(`No PostgreSQL answers at 127.0.0.1:${port} (`);
    expect(strange.output.trim().split("\n")).toHaveLength(1);
  });
});

it("a service alone says it, too", async () => {
  const port = await freePort();
  const program = path.join(root, "subgraphs/credits/dist/start.js");
  const env = {
    ...process.env,
    ...compiled,
    DATABASE_URL: `postgres://u:secret@127.0.0.1:${port}/x`,
    PORT: "0",
  };
  await expect(run(process.execPath, [program], { env })).rejects.toMatchObject({
    code: 1,
    stderr: `No PostgreSQL answers at 127.0.0.1:${port} (ECONNREFUSED): start it, or correct DATABASE_URL.\n`,
  });
});

it("reads .env of the folder, and the environment goes before it", async () => {
  writeFileSync(path.join(dataDir, "secrets.json"), "{");
  writeFileSync(path.join(dataDir, ".env"), "STRIPE_LIVEMODE=perhaps\nDATA_DIR=elsewhere\n");
  const { output } = await failing();
  // DATA_DIR is the environment's: its secrets are found, and found damaged.
  expect(output).toContain("is damaged. Restore it");
  rmSync(path.join(dataDir, "secrets.json"));
  mkdirSync(path.join(dataDir, "postgres"));
  const broken = { CREDIT_PACKS: "[" };
  expect((await failing(broken)).output).toContain("STRIPE_LIVEMODE");
  const overruled = await failing({ ...broken, STRIPE_LIVEMODE: "false" });
  expect(overruled.output).toContain("CREDIT_PACKS");
  expect(overruled.output).not.toContain("STRIPE_LIVEMODE");
});

it("says in one sentence that Node is too old", async () => {
  const hook = path.join(dataDir, "old.cjs");
  writeFileSync(hook, 'Object.defineProperty(process.versions, "node", { value: "22.9.0" });');
  const { code, output } = await failing({ NODE_OPTIONS: `--require=${hook}` });
  expect(code).toBe(1);
  expect(output.trim()).toMatch(
    /^Tributary needs Node 24 or later and this is 22\.9\.0 \(.*\): use npm's commands, .*\.$/,
  );
});

it.each([
  [["--port", "eighty"], "--port must be a number"],
  [["--colour"], "Unknown option '--colour'"],
])("answers %p with a sentence", async (args, sentence) => {
  const { code, output } = await failing({}, args);
  expect(code).toBe(1);
  expect(output).toContain(sentence);
});

it("refuses the open logins of the demo in production, and a start without any", async () => {
  expect((await failing({ NODE_ENV: "production" })).output).toContain(
    "does not run with NODE_ENV=production",
  );
  expect((await failing({}, ["--no-demo"])).output).toContain(
    "set AUTH_JWKS_URL (or AUTH_JWKS) and AUTH_ISSUER",
  );
});

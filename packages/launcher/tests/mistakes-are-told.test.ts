import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, freePort, start } from "./running";

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

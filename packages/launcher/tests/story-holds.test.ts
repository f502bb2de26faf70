import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ask, type Credentials, demoFacts, tokenOf, until } from "../demo-client";
import { pay } from "../demo-data";
import { decisionInWords } from "../story-questions";
import {
  build,
  compiled,
  freePort,
  processesUsing,
  root,
  run,
  type Started,
  start,
} from "./running";

let started: Started | undefined;
let dataDir: string;

beforeAll(build, 300_000);
// One data folder: the first start makes it, and each later one goes on with what all before have left.
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "tributary-story-"));
});
afterEach(async () => {
  await started?.interrupt();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** As `npm run demo:story -- …` does it. */
async function tellStory(args: string[], env: Record<string, string> = {}): Promise<string> {
  const script = path.join(root, "packages/launcher/dist/demo-story.js");
  const { PORT: _port, ...inherited } = process.env;
  const { stdout } = await run(process.execPath, [script, ...args], {
    cwd: dataDir,
    env: { ...inherited, ...compiled, ...env },
    maxBuffer: 1 << 24,
  });
  return stdout;
}

/** The agent works as fast as it is looked at: nobody watches it here. */
const hurried = { JULES_SIMULATOR_STEP_MS: "100" };

it("starts in one process, tells the whole story again, and after another policy and Ada's own payment, and stops without a trace", async () => {
  const port = await freePort();
  started = start(port, dataDir, hurried);
  await started.ready;
  expect(started.output()).toContain(`npm run demo:story -- --port ${port}`);
  const origin = `http://127.0.0.1:${port}`;
  await expectStory(["--url", origin]);
  // Again, where the first one has left its people, its month and its module; it finds the port by the data folder.
  // Her tier: each telling brings her another friend.
  expect(await expectStory([], { DATA_DIR: dataDir })).toMatch(/(20|22) % of 100\.00/);

  const facts = await demoFacts(origin);
  const olga = tokenOf(facts, "olga");
  await publishRate(origin, olga, 2500);
  await pay(facts.stripe!, 5_000, { workspace_id: "wks_ada" }, "pm_card_visa");

  const told = await expectStory([], { PORT: String(port) });
  expect(told).toContain("25 % of 100.00");
  expect(told).toContain("25 % of 70.00");

  // What the story quotes when a payment does not earn what it should.
  const friend = /wks_friend-[0-9a-f]+/.exec(told)?.[0] ?? "wks_ben";
  const own = await pay(facts.stripe!, 10_000, { workspace_id: friend }, "pm_card_visa");
  await until("its decision", async () => {
    const words = await decisionInWords(origin, olga, own);
    return words.includes("OWN_PAYMENT") && words.includes("✗") ? words : null;
  });

  expect(await started.interrupt()).toBe(0);
  expect(processesUsing(dataDir)).toEqual([]);
}, 600_000);

it("starts with a process for each service, tells the whole story, and stops without a trace", async () => {
  started = start(await freePort(), dataDir, { ...hurried, SPLIT: "1" });
  await started.ready;
  await expectStory(["--port", String(started.port)]);
  expect(await started.interrupt()).toBe(0);
  expect(processesUsing(dataDir)).toEqual([]);
}, 600_000);

/** As the example of the API does it. */
async function publishRate(origin: string, olga: Credentials, rateBps: number): Promise<void> {
  const example = path.join(root, "schema/examples/10-operator-publish-policy");
  const { input } = JSON.parse(readFileSync(`${example}.json`, "utf8"));
  Object.assign(input, { idempotencyKey: "story-policy" });
  Object.assign(input.policy, { rateBps, termsVersion: 2 });
  const published = await ask(origin, olga, readFileSync(`${example}.graphql`, "utf8"), { input });
  expect(published.publishProgramPolicy.userErrors).toEqual([]);
}

/** Answers what was told. */
async function expectStory(args: string[], env: Record<string, string> = {}): Promise<string> {
  const told = await tellStory(args, env);
  expect(told).toContain("The story holds.");
  // With the agent too, and the module's password is shown to nobody.
  expect(told).toContain("Ben takes it back");
  expect(told).not.toContain("correct-horse");
  return told;
}

it("prints a curl line that works when pasted, and keeps its data over a restart", async () => {
  const port = await freePort();
  started = start(port, dataDir);
  await started.ready;
  const printed = curlLine(started.output());
  const first = JSON.parse((await run("bash", ["-c", printed])).stdout);
  expect(first.data).toMatchObject({ viewer: { kind: "API_KEY" }, referralOffer: { valid: true } });
  expect(await started.interrupt()).toBe(0);

  started = start(port, dataDir);
  await started.ready;
  // The key of the first start still opens the door, and is shown again.
  expect(curlLine(started.output())).toBe(printed);
  expect(JSON.parse((await run("bash", ["-c", printed])).stdout)).toEqual(first);
});

it("answers --help and mistakes of each command with a text of its own", async () => {
  for (const command of ["main", "demo-story", "migrate"]) {
    const program = path.join(root, `packages/launcher/dist/${command}.js`);
    const help = await run(process.execPath, [program, "--help"], { cwd: dataDir });
    expect(help.stdout).toMatch(/^npm (start|run [a-z:]+)\n/);
    expect(help.stderr).toBe("");
    const wrong = run(process.execPath, [program, "--colour"], { cwd: dataDir });
    await expect(wrong).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Unknown option '--colour'\. Try: npm .* -- --help\n$/),
    });
  }
  await expect(tellStory(["--port", "1"])).rejects.toMatchObject({
    stderr: "Nothing answers at http://localhost:1. Start it first: npm start\n",
  });
});

function curlLine(output: string): string {
  const found = /^ +(curl [\s\S]*?'\{"query"[^\n]*)$/m.exec(output);
  if (!found) throw new Error(`no curl line in:\n${output}`);
  return found[1]!;
}

it("leaves no process when the launcher itself is killed", async () => {
  started = start(await freePort(), dataDir, { SPLIT: "1" });
  await started.ready;
  started.process.kill("SIGKILL");
  while (processesUsing(dataDir).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
});

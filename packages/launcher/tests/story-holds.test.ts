import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, freePort, processesUsing, root, run, type Started, start } from "./running";

let started: Started | undefined;
let dataDir: string;

beforeAll(build, 300_000);
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "tributary-story-"));
});
afterEach(async () => {
  await started?.interrupt();
  rmSync(dataDir, { recursive: true, force: true });
});

async function tellStory(port: number): Promise<string> {
  const script = path.join(root, "packages/launcher/dist/demo-story.js");
  const { stdout } = await run(process.execPath, [script, "--url", `http://127.0.0.1:${port}`], {
    maxBuffer: 1 << 24,
  });
  return stdout;
}

it.each([
  ["in one process", {}],
  ["with a process for each service", { SPLIT: "1" }],
])(
  "starts %s, tells the whole story twice, and stops without a trace",
  async (_way, env: Record<string, string>) => {
    started = start(await freePort(), dataDir, env);
    await started.ready;
    expect(await tellStory(started.port)).toContain("The story holds.");
    expect(await tellStory(started.port)).toContain("The story holds.");
    expect(await started.interrupt()).toBe(0);
    expect(await processesUsing(dataDir)).toEqual([]);
  },
  180_000,
);

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
}, 120_000);

function curlLine(output: string): string {
  const found = /^ +(curl [\s\S]*?'\{"query"[^\n]*)$/m.exec(output);
  if (!found) throw new Error(`no curl line in:\n${output}`);
  return found[1]!;
}

it("leaves no process when the launcher itself is killed", async () => {
  started = start(await freePort(), dataDir, { SPLIT: "1" });
  await started.ready;
  started.process.kill("SIGKILL");
  const deadline = Date.now() + 30_000;
  while ((await processesUsing(dataDir)).length > 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(await processesUsing(dataDir)).toEqual([]);
}, 120_000);

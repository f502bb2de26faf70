import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { type RunningJules, serveJules } from "../jules/server";

/**
 * Google's own SDK knows Jules from the other side: what it reads from the stand-in, Jules could have
 * said. It is an ES module that writes into the folder where it runs, so it has a process and an empty
 * folder of its own, and keeps things in memory.
 */
const SDK = pathToFileURL(require.resolve("@google/jules-sdk/package.json"));
const PRELUDE = `
  import { readFileSync } from "node:fs";
  const { connect, MemoryStorage, MemorySessionStorage } =
    await import(new URL("./dist/index.mjs", process.argv[1]));
  const jules = connect({
    apiKey: "jules-demo-sdk",
    baseUrl: process.argv[2],
    config: { pollingIntervalMs: 20, requestTimeoutMs: 20000 },
    storageFactory: { activity: () => new MemoryStorage(), session: () => new MemorySessionStorage() },
  });
  const say = (value) => console.log(JSON.stringify(value));
`;

let jules: RunningJules;
let folder: string;
beforeAll(async () => {
  jules = await serveJules({ tempo: { queuedMs: 0, planMs: 20, stepMs: 20 } });
  folder = mkdtempSync(join(tmpdir(), "jules-sdk-"));
});
afterAll(async () => {
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
  await jules.close();
});

// biome-ignore lint/suspicious/noExplicitAny: what a script says.
async function sdk(script: string): Promise<any[]> {
  const args = ["--input-type=module", "-e", PRELUDE + script, SDK.href, `${jules.url}/v1alpha`];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env.PATH },
    // The SDK waits for ever for what does not come.
    timeout: 120_000,
  });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

it("creates a session, approves its plan, reads its activities and its change", async () => {
  const [asked, kinds, result] = await sdk(`
    const session = await jules.session({
      prompt: "Encrypt the bucket.",
      source: { github: "acme/modules", baseBranch: "main" },
      requireApproval: true,
      autoPr: false,
    });
    await session.waitFor("awaitingPlanApproval");
    say(await session.info());
    await session.approve();
    const outcome = await session.result();
    const kinds = [];
    for await (const activity of session.history()) kinds.push([activity.type, activity.originator]);
    say(kinds);
    say({ state: outcome.state, patch: outcome.changeSet?.()?.gitPatch?.unidiffPatch ?? null });
  `);
  expect(asked).toMatchObject({ title: expect.any(String), url: expect.any(String) });
  expect(kinds).toEqual([
    ["planGenerated", "agent"],
    ["planApproved", "user"],
    ["progressUpdated", "agent"],
    ["progressUpdated", "agent"],
    ["agentMessaged", "agent"],
    ["sessionCompleted", "system"],
  ]);
  expect(result).toMatchObject({
    state: "completed",
    patch: expect.stringContaining("diff --git"),
  });
});

it("sends messages, streams what follows, and reads artifacts", async () => {
  const lines = await sdk(`
    const session = await jules.session({ prompt: "simulate:asks", requireApproval: false });
    await session.waitFor("awaitingUserFeedback");
    await session.send("Go on.");
    const seen = [];
    for await (const activity of session.stream()) {
      seen.push(activity.message ?? activity.type);
      for (const artifact of activity.artifacts) seen.push(artifact.type);
      if (activity.type === "sessionCompleted") break;
    }
    say(seen);
  `);
  expect(lines[0]).toEqual(
    expect.arrayContaining([
      "Simulator: shall I go on?",
      "Go on.",
      "bashOutput",
      "changeSet",
      "sessionCompleted",
    ]),
  );
});

it("lists sessions and repositories page by page, and knows errors by their status", async () => {
  const [names, ids, status] = await sdk(`
    const names = [];
    for await (const source of jules.sources()) names.push(source.name);
    say(names);
    for (let count = 0; count < 3; count++) await jules.session({ prompt: "Help " + count });
    const ids = [];
    for await (const session of jules.sessions({ pageSize: 2 })) ids.push(session.id);
    say(ids);
    const error = await jules.session("404404404404404404").info().catch((error) => error);
    say(error.status ?? error.message);
  `);
  expect(names).toHaveLength(3);
  expect(ids.length).toBeGreaterThanOrEqual(3);
  expect(new Set(ids).size).toBe(ids.length);
  expect(status).toBe(404);
});

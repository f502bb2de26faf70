import { readFileSync } from "node:fs";
import { build, root } from "./running";
import { endProcesses, endSession, signal, startSession, untilGone } from "./session";

const PROGRAM = `${process.execPath} ${root}/packages/launcher/dist/main.js`;

beforeAll(build, 300_000);
afterEach(endProcesses);
afterAll(endSession);

/** The children of a process, with their command lines. */
function childrenOf(pid: number): { pid: number; command: string }[] {
  const pids = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  return pids.map((each) => ({
    pid: Number(each),
    command: readFileSync(`/proc/${each}/cmdline`, "utf8").replaceAll("\0", " "),
  }));
}

function childOf(pid: number, program: string): number {
  const child = childrenOf(pid).find(({ command }) => command.includes(program));
  if (!child) throw new Error(`no ${program} below ${pid}`);
  return child.pid;
}

/** Resolves when the deployment answers as it should. */
async function answers(port: number): Promise<void> {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: '{ referralOffer(code: "ADA") { valid } }' }),
    }).catch(() => null);
    const text = await response?.text();
    if (text?.includes('"referralOffer":{')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const onLinux = process.platform === "linux" ? it : it.skip;

onLinux(
  "everything in one process, killed twice, is there again; then it stops as always",
  async () => {
    const { npm: launcher, port, says } = await startSession({}, PROGRAM);
    await says("Tributary is ready");
    for (const times of [2, 3]) {
      signal(childOf(launcher, "everything"), "SIGKILL");
      await says("Tributary died (SIGKILL)", times - 1);
      await says("Tributary is ready", times);
      await answers(port);
    }
    signal(launcher, "SIGTERM");
    expect(await untilGone()).toEqual([]);
  },
);

onLinux("one service of many is there again at its address, and the gateway too", async () => {
  const { npm: launcher, port, says } = await startSession({ SPLIT: "1" }, PROGRAM);
  await says("Tributary is ready");
  const everything = childOf(launcher, "everything");
  for (const service of ["referral", "gateway"]) {
    const program = `${service}/dist/start.js`;
    const before = childOf(everything, program);
    signal(before, "SIGKILL");
    await says(`${service} died (SIGKILL)`);
    await answers(port);
    expect(childOf(everything, program)).not.toBe(before);
  }
  signal(launcher, "SIGTERM");
  expect(await untilGone()).toEqual([]);
});

onLinux("killed while it waits to start again, it leaves nothing", async () => {
  const { npm: launcher, says } = await startSession({}, PROGRAM);
  await says("Tributary is ready");
  signal(childOf(launcher, "everything"), "SIGKILL");
  await says("Tributary died");
  signal(launcher, "SIGTERM");
  expect(await untilGone()).toEqual([]);
});

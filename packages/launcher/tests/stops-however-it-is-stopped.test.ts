import { readFileSync } from "node:fs";
import path from "node:path";
import { build, processesUsing, root } from "./running";
import { dataDir, endProcesses, endSession, signal, startSession, untilGone } from "./session";

/** What npm runs in the end. */
const LAUNCHER = `${process.execPath} packages/launcher/dist/main.js`;
/** What a person or a supervisor waits for. On a machine that is busy with other things, as long as the start took. */
const WITHIN_MS = 10_000;
/** A program that has heard a signal has said so by then. */
const SHELL_TAKES_MS = 5_000;
const within = (startedAt: number) => Math.max(WITHIN_MS, 2 * (performance.now() - startedAt));

beforeAll(build, 300_000);
// One data folder: each start but the first goes on with what the stop before has left.
afterEach(endProcesses);
afterAll(endSession);

/** The shell between npm and the launcher, and the launcher. */
function below(npm: number): { shell: number; launcher: number } {
  const [shell] = childrenOf(npm);
  return { shell: shell!, launcher: childrenOf(shell!)[0] ?? shell! };
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
}

const onLinux = process.platform === "linux" ? it : it.skip;

describe("it ends within 10 s, with PostgreSQL and all processes, on", () => {
  it.each<[string, (npm: number) => void, Record<string, string>]>([
    ["Ctrl+C", (npm) => signal(-npm, "SIGINT"), {}],
    ["SIGTERM to npm, as a supervisor sends it", (npm) => signal(npm, "SIGTERM"), {}],
    [
      "SIGTERM to npm, with a process for each service",
      (npm) => signal(npm, "SIGTERM"),
      { SPLIT: "1" },
    ],
    ["SIGTERM to the launcher itself", (npm) => signal(below(npm).launcher, "SIGTERM"), {}],
    ["a closed terminal", (npm) => signal(-npm, "SIGHUP"), {}],
    ["kill -9 of npm", (npm) => signal(npm, "SIGKILL"), {}],
    ["kill -9 of npm's shell", (npm) => signal(below(npm).shell, "SIGKILL"), {}],
    ["kill -9 of the launcher", (npm) => signal(below(npm).launcher, "SIGKILL"), {}],
  ])("%s", async (_, stop, env) => {
    const startedAt = performance.now();
    const { npm, says } = await startSession(env);
    await says("Tributary is ready");
    const left = untilGone(within(startedAt));
    stop(npm);
    expect(await left).toEqual([]);
  });
});

onLinux("started with nohup, it outlives its terminal, and SIGTERM still ends it", async () => {
  const startedAt = performance.now();
  const { npm, says } = await startSession({}, "env _=/usr/bin/nohup npm start");
  await says("Tributary is ready");
  const { launcher } = below(npm);
  signal(-npm, "SIGHUP");
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(processesUsing(dataDir())).toContainEqual(expect.stringContaining("main.js"));
  signal(launcher, "SIGTERM");
  expect(await untilGone(within(startedAt))).toEqual([]);
});

onLinux(
  "started by a service manager without npm, it does not end with whoever started it",
  async () => {
    const startedAt = performance.now();
    const program = path.join(root, "packages/launcher/dist/main.js");
    const node = JSON.stringify(process.execPath);
    // The inner shell starts it in the background and is gone at once.
    const { says, output } = await startSession({}, `bash -c '${node} ${program} & echo "pid $!"'`);
    await says("Tributary is ready");
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const pid = Number(/pid (\d+)/.exec(output())?.[1]);
    expect(() => process.kill(pid, 0)).not.toThrow();
    signal(pid, "SIGTERM");
    expect(await untilGone(within(startedAt))).toEqual([]);
  },
);

onLinux("what hangs and hears no signal is killed, and its PostgreSQL ends with it", async () => {
  const { npm: launcher, starts } = await startSession({}, LAUNCHER);
  await starts("tributary-postgres-guard");
  const [everything] = childrenOf(launcher);
  try {
    signal(everything!, "SIGSTOP");
    signal(-launcher, "SIGINT");
    expect(await untilGone()).toEqual([]);
  } finally {
    // It is in no group that the end of the test ends.
    signal(everything!, "SIGKILL");
  }
});

describe("Ctrl+C during a first start says only that it stops, when it comes", () => {
  beforeEach(endSession);

  it.each([
    ["before anything runs", ""],
    ["while PostgreSQL makes its data folder", "initdb"],
    ["while PostgreSQL starts", "postmaster"],
    ["while the services start", "✓ Stripe and Jules"],
    ["while demo data is made", "✓ five subgraphs"],
  ])("%s", async (_, moment) => {
    const { npm, says, starts, output } = await startSession({}, moment ? LAUNCHER : "npm start");
    if (moment === "initdb") await starts("initdb");
    else if (moment === "postmaster") await starts("postgres -D");
    else await says(moment || "dist/main.js");
    signal(-npm, "SIGINT");
    // dash loses a signal that comes between its vfork and the program's exec: its handler returns while `vforked` is set. The
    // program then starts as if nothing had been, and a person presses again.
    if (moment === "" && (await untilGone(SHELL_TAKES_MS)).length > 0) signal(-npm, "SIGINT");
    const left = await untilGone();
    // What it said tells how far it had come.
    expect(left.length > 0 ? [...left, output()] : []).toEqual([]);
    // A signal that comes before the program can hear it ends it without a word.
    const [, after = ""] = output().split("\n\nStopping…\n");
    expect(after).toBe("");
    expect(output()).not.toMatch(/error|could not|\n {4}at /i);
  });
});

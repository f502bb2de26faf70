import { readFileSync } from "node:fs";
import path from "node:path";
import { build, processesUsing, root } from "./running";
import { dataDir, endSession, signal, startSession, untilGone } from "./session";

/** What npm runs in the end. */
const LAUNCHER = `${process.execPath} packages/launcher/dist/main.js`;
/** What a person or a supervisor waits for. */
const WITHIN_MS = 10_000;

beforeAll(build, 300_000);
afterEach(endSession);

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
  ])(
    "%s",
    async (_, stop, env) => {
      const { npm, says } = await startSession(env);
      await says("Tributary is ready");
      const left = untilGone(WITHIN_MS);
      stop(npm);
      expect(await left).toEqual([]);
    },
    120_000,
  );
});

onLinux(
  "started with nohup, it outlives its terminal, and SIGTERM still ends it",
  async () => {
    const { npm, says } = await startSession({}, "env _=/usr/bin/nohup npm start");
    await says("Tributary is ready");
    const { launcher } = below(npm);
    signal(-npm, "SIGHUP");
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await processesUsing(dataDir())).toContainEqual(expect.stringContaining("main.js"));
    signal(launcher, "SIGTERM");
    expect(await untilGone(WITHIN_MS)).toEqual([]);
  },
  120_000,
);

onLinux(
  "started by a service manager without npm, it does not end with whoever started it",
  async () => {
    const program = path.join(root, "packages/launcher/dist/main.js");
    const node = JSON.stringify(process.execPath);
    // The inner shell starts it in the background and is gone at once.
    const { says, output } = await startSession({}, `bash -c '${node} ${program} & echo "pid $!"'`);
    await says("Tributary is ready");
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const pid = Number(/pid (\d+)/.exec(output())?.[1]);
    expect(() => process.kill(pid, 0)).not.toThrow();
    signal(pid, "SIGTERM");
    expect(await untilGone(WITHIN_MS)).toEqual([]);
  },
  120_000,
);

describe("Ctrl+C during a first start says only that it stops, when it comes", () => {
  it.each([
    ["before anything runs", ""],
    ["while PostgreSQL makes its data folder", "initdb"],
    ["while PostgreSQL starts", "postmaster"],
    ["while the services start", "✓ Stripe and Jules"],
    ["while demo data is made", "✓ five subgraphs"],
  ])(
    "%s",
    async (_, moment) => {
      const { npm, says, output } = await startSession({}, moment ? LAUNCHER : "npm start");
      if (moment === "initdb") await untilStarted("initdb");
      else if (moment === "postmaster") await untilStarted("postgres -D");
      else await says(moment || "dist/main.js");
      signal(-npm, "SIGINT");
      expect(await untilGone(WITHIN_MS)).toEqual([]);
      // A signal that comes before the program can hear it ends it without a word.
      const [, after = ""] = output().split("\n\nStopping…\n");
      expect(after).toBe("");
      expect(output()).not.toMatch(/error|could not|\n {4}at /i);
    },
    120_000,
  );

  async function untilStarted(program: string) {
    const deadline = Date.now() + 60_000;
    while (!(await processesUsing(dataDir())).some((line) => line.includes(program))) {
      if (Date.now() > deadline) throw new Error(`${program} was never started`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
});

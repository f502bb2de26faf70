import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SessionPace } from "../session-pace";

const root = join(__dirname, "..", "..", "..");

/** As in a deployment, in a hundredth of the time; leases of the dead end soon. */
export const killedPace: SessionPace = {
  cadence: {
    afterAct: [20, 30, 50],
    watched: 40,
    unwatched: 60,
    waiting: 100,
    settled: 30,
    settledLooks: 1000,
    giveUp: 3_600_000,
  },
  lanes: 4,
  runMs: 50_000,
  soonMs: 10_000,
  leaseMs: 400,
  requestMs: 1,
  notReadyMs: 60_000,
  lookForMs: 5_000,
  inDoubtMs: 300,
  backoffMs: 40,
  backoffMostMs: 200,
};

/** Processes that see to sessions, one at a time; the next one is compiled while the one before still runs. */
export interface PollingProcesses {
  /** Resolves when the next one sees to sessions. */
  start(): Promise<void>;
  /** SIGKILL: no handler runs, nothing is closed by us. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export function pollingProcesses(databaseUrl: string, julesUrl: string): PollingProcesses {
  let next: ChildProcess | undefined = spawnChild(databaseUrl, julesUrl);
  let current: ChildProcess | undefined;
  const ended: Promise<unknown>[] = [];
  const end = (child: ChildProcess | undefined) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    ended.push(once(child, "exit"));
    child.kill("SIGKILL");
  };
  return {
    async start() {
      current = next!;
      next = spawnChild(databaseUrl, julesUrl);
      await said(current, "ready");
      current.send("begin");
      await said(current, "polls");
    },
    async kill() {
      end(current);
      await Promise.all(ended);
    },
    async stop() {
      end(current);
      end(next);
      await Promise.all(ended);
    },
  };
}

const heard = new WeakMap<ChildProcess, Set<unknown>>();

async function said(child: ChildProcess, word: string): Promise<void> {
  while (!heard.get(child)!.has(word)) {
    const went = await Promise.race([
      once(child, "message").then(() => "on"),
      once(child, "exit").then(() => "out"),
    ]);
    if (went === "out") throw new Error("jules-session does not start in a process of its own");
  }
}

function spawnChild(databaseUrl: string, julesUrl: string): ChildProcess {
  const source = pathToFileURL(join(root, "scripts", "source.mjs")).href;
  const child = spawn(
    join(root, "node_modules", ".bin", "node"),
    ["--import", source, join(__dirname, "polling-child.ts")],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "test",
        LOG_LEVEL: "silent",
        DATABASE_URL: databaseUrl,
        DATABASE_POOL: "6",
        JULES_API_BASE: julesUrl,
        ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
      },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  const words = new Set<unknown>();
  heard.set(child, words);
  child.on("message", (word) => words.add(word));
  return child;
}

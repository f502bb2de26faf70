import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { SECRET } from "./harness";

/** How long a database may be away while a listener starts. */
const MOST_MS = 60_000;
const root = join(__dirname, "..", "..");

/** A listener in a process of its own, watched over as a deployment watches over its processes. */
export interface ListenerProcess {
  /** Where it listens; null while it does not run. */
  url(): string | null;
  /** Starts it, again and again while the database is away; resolves when it listens. */
  start(): Promise<void>;
  /** SIGKILL: no handler runs, no socket is closed by us. */
  kill(): Promise<void>;
  /** Whether the one that was started last still runs: it may only end by being killed. */
  isAlive(): boolean;
}

/** A listener that is not started yet. */
export function listenerProcess(databaseUrl: string, stripeUrl: string): ListenerProcess {
  let child: ChildProcess | undefined;
  let url: string | null = null;
  const isAlive = () => child?.exitCode === null && child.signalCode === null;

  let complaint = "";

  async function attempt(): Promise<string | null> {
    const started = spawnChild(databaseUrl, stripeUrl);
    child = started;
    complaint = "";
    started.stderr!.on("data", (text) => {
      complaint += text;
    });
    return Promise.race([
      once(started, "message").then(([said]) => said as string),
      once(started, "exit").then(() => null),
    ]);
  }

  return {
    url: () => url,
    isAlive,
    async start() {
      for (const deadline = Date.now() + MOST_MS; ; await sleep(50)) {
        url = await attempt();
        if (url !== null) return;
        if (Date.now() > deadline) throw new Error(`The listener does not start: ${complaint}`);
      }
    },
    async kill() {
      url = null;
      if (!child || !isAlive()) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function spawnChild(databaseUrl: string, stripeUrl: string): ChildProcess {
  return spawn(
    join(root, "node_modules", ".bin", "node"),
    [
      "--import",
      pathToFileURL(join(root, "scripts", "source.mjs")).href,
      join(__dirname, "child.ts"),
    ],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "test",
        LOG_LEVEL: "silent",
        HOST: "127.0.0.1",
        DATABASE_URL: databaseUrl,
        DATABASE_POOL: "6",
        STRIPE_SECRET_KEY: "sk_test_x",
        STRIPE_API_BASE: stripeUrl,
        STRIPE_WEBHOOK_SECRETS: SECRET,
      },
      stdio: ["ignore", "inherit", "pipe", "ipc"],
    },
  );
}

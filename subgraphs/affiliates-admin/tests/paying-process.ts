import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(__dirname, "..", "..", "..");

/** affiliates-admin in a process of its own, to be killed. */
export interface PayingProcess {
  /** Resolves when it has started. Throws what it complained of. */
  start(): Promise<void>;
  /** SIGKILL: no handler runs, nothing is closed by us. */
  kill(): Promise<void>;
  /** Whether the one that was started last still runs. */
  isAlive(): boolean;
}

export function payingProcess(databaseUrl: string, stripeUrl: string): PayingProcess {
  let child: ChildProcess | undefined;
  const isAlive = () => child?.exitCode === null && child.signalCode === null;
  return {
    isAlive,
    async start() {
      let complaint = "";
      const started = spawnChild(databaseUrl, stripeUrl);
      child = started;
      started.stderr!.on("data", (text) => {
        complaint += text;
      });
      const hasStarted = await Promise.race([
        once(started, "message").then(() => true),
        once(started, "exit").then(() => false),
      ]);
      if (!hasStarted) throw new Error(`affiliates-admin does not start: ${complaint}`);
    },
    async kill() {
      if (!child || !isAlive()) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function spawnChild(databaseUrl: string, stripeUrl: string): ChildProcess {
  const source = pathToFileURL(join(root, "scripts", "source.mjs")).href;
  return spawn(
    join(root, "node_modules", ".bin", "node"),
    ["--import", source, join(__dirname, "paying-child.ts")],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "test",
        LOG_LEVEL: "silent",
        DATABASE_URL: databaseUrl,
        DATABASE_POOL: "8",
        STRIPE_SECRET_KEY: "sk_test_x",
        STRIPE_API_BASE: stripeUrl,
        API_KEY_PEPPER: "a pepper for tests only",
        AUDIT_KEY: "a-key-of-the-audit-log-for-tests-only",
        ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
      },
      stdio: ["ignore", "inherit", "pipe", "ipc"],
    },
  );
}

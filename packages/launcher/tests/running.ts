import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { promisify } from "node:util";

export const root = path.resolve(__dirname, "../../..");
export const run = promisify(execFile);

/** What one start has compiled, the next ones need not. */
export const compiled = {
  NODE_COMPILE_CACHE: path.join(root, "node_modules", ".cache", "tributary-compiled"),
};

/** What `npm start` runs, as a child of the test. */
export interface Started {
  process: ChildProcess;
  port: number;
  /** Everything that it printed so far. */
  output(): string;
  /** Resolves when it says that it is ready; rejects with its output when it ends before. */
  ready: Promise<void>;
  /** As Ctrl+C does. Resolves with the exit code. */
  interrupt(): Promise<number | null>;
}

/** The compiled tree, as users run it. `npm test` has built it; a run of Jest alone does it here. */
export async function build(): Promise<void> {
  if (process.env.TRIBUTARY_BUILT) return;
  await run("npm", ["run", "--silent", "build"], { cwd: root, maxBuffer: 1 << 24 });
}

/** Below the ports that the system gives to whoever asks for any, so that nobody takes it meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const probe = createServer().listen(port, "0.0.0.0");
    const free = await Promise.race([
      once(probe, "listening").then(() => true),
      once(probe, "error").then(() => false),
    ]);
    probe.close();
    if (free) return port;
  }
}

/** Starts the launcher on a port and a data folder of its own. */
export function start(
  port: number,
  dataDir: string,
  env: Record<string, string> = {},
  args: string[] = [],
): Started {
  const { NODE_OPTIONS: _jest, NODE_ENV: _test, ...inherited } = process.env;
  const child = spawn(
    process.execPath,
    [path.join(root, "packages/launcher/dist/main.js"), "--port", String(port), ...args],
    {
      // Not where a developer's own .env lies.
      cwd: dataDir,
      env: { ...inherited, ...compiled, DATA_DIR: dataDir, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let text = "";
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("Tributary is ready")) resolve();
    };
    child.stdout!.on("data", read);
    child.stderr!.on("data", read);
    child.once("exit", (code) => reject(new Error(`the launcher ended with ${code}:\n${text}`)));
  });
  // A test that expects the failure looks at the output instead.
  ready.catch(() => {});
  return {
    process: child,
    port,
    output: () => text,
    ready,
    async interrupt() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, "exit");
      child.kill("SIGINT");
      const [code] = await ended;
      return code as number | null;
    },
  };
}

/** Processes whose command line or environment names the folder: none may be left after a stop. */
export function processesUsing(folder: string): string[] {
  const read = (pid: string, file: string) => readFileSync(`/proc/${pid}/${file}`, "utf8");
  return readdirSync("/proc")
    .filter((name) => Number(name) > 0)
    .flatMap((pid) => {
      try {
        const command = read(pid, "cmdline").replaceAll("\0", " ").trim();
        const uses = command.includes(folder) || read(pid, "environ").includes(folder);
        return uses && command !== "" ? [command] : [];
      } catch {
        // It has ended meanwhile, or belongs to somebody else.
        return [];
      }
    });
}

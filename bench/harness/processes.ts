import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { availableParallelism } from "node:os";
import path from "node:path";

/**
 * Cores for a process: `server` is what is measured, `rest` everything else; `any` where what it is compared with has no core of
 * its own either.
 */
export type Place = "server" | "rest" | "any";

/** A process of the benchmark. */
export interface BenchProcess {
  pid: number;
  /** Sends a message and waits for the next one. Rejects when the process ends or says `error`. */
  ask<T>(message: object): Promise<T>;
  /** User and system time that it has used, in ms; null where the system does not say. */
  cpuMs(): number | null;
  stop(): Promise<void>;
}

export interface StartOptions {
  place: Place;
  args?: string[];
  env?: Record<string, string>;
  /** Programs of others do not speak with us. */
  channel?: boolean;
  /** In a session of its own. */
  session?: boolean;
}

const STOP_MS = 5_000;
const running = new Set<ChildProcess>();

// However the benchmark ends, no process of it stays.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => process.exit(1));
}

/** Whether processes are kept apart: one core for what is measured, the others for the rest. */
export const pinned =
  availableParallelism() >= 2 &&
  process.platform === "linux" &&
  spawnSync("taskset", ["-V"], { stdio: "ignore" }).status === 0;

function cores(place: Exclude<Place, "any">): string {
  const last = availableParallelism() - 1;
  if (place === "server" || last === 0) return "0";
  return last === 1 ? "1" : `1-${last}`;
}

/** The command that runs another on its cores: the same where processes are not kept apart. */
export function onCores(place: Place, command: readonly string[]): string[] {
  return pinned && place !== "any" ? ["taskset", "-c", cores(place), ...command] : [...command];
}

/** A program of this package, by its path without extension: runs from source as from a build. */
export function program(...parts: string[]): string {
  return `${path.join(__dirname, "..", ...parts)}${path.extname(__filename)}`;
}

/** Starts a Node program on its cores. */
export function startProcess(file: string, options: StartOptions): BenchProcess {
  // Programs of others are not run as our sources are.
  const own = options.channel === false ? [] : process.execArgv;
  const node = [process.execPath, ...own, file, ...(options.args ?? [])];
  const command = onCores(options.place, node);
  const child = spawn(command[0]!, command.slice(1), {
    env: { ...process.env, ...options.env, NODE_ENV: "production", LOG_LEVEL: "error" },
    detached: options.session ?? false,
    stdio: ["ignore", "inherit", "inherit", ...(options.channel === false ? [] : ["ipc" as const])],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return {
    pid: child.pid!,
    ask: (message) => ask(child, path.basename(file), message),
    cpuMs: () => cpuMs(child.pid!),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(force);
    },
  };
}

function ask<T>(child: ChildProcess, name: string, message: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      child.off("message", onMessage);
      child.off("exit", onExit);
    };
    const onMessage = (answer: unknown) => {
      settle();
      const { error } = answer as { error?: string };
      if (error) reject(new Error(`${name}: ${error}`));
      else resolve(answer as T);
    };
    const onExit = (code: number | null) => {
      settle();
      reject(new Error(`${name} ended with code ${code}`));
    };
    child.on("message", onMessage);
    child.on("exit", onExit);
    child.send(message);
  });
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "0.0.0.0");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/** User and system time that a process has used, in ms; null where the system does not say. */
export function cpuMs(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
}

/**
 * The child's side: answers every message of the parent with what `handle` makes of it, and ends
 * when the parent is gone.
 */
export function serveParent<M>(handle: (message: M) => Promise<object>): void {
  process.on("message", (message) => {
    handle(message as M).then(
      (answer) => process.send!(answer),
      (error) => process.send!({ error: (error as Error).stack ?? String(error) }),
    );
  });
  process.once("disconnect", () => process.exit(0));
  process.once("SIGTERM", () => process.exit(0));
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { repositoryRoot } from "../harness/machine";
import { cpuMs, freePort } from "../harness/processes";

/** A deployment that is attacked. */
export interface Target {
  origin: string;
  /** Memory of the process that listens there, in MB; null where the system does not say. */
  memoryMb(): number | null;
  /** Processor time that it has used, in ms; null likewise. */
  cpuMs(): number | null;
  /** How long its main thread could have run and was given no processor, in ms; null likewise. */
  waitedMs(): number | null;
  stop(): Promise<void>;
}

/** Only this machine is attacked, by its own addresses. Throws a sentence for any other. */
export function loopback(origin: string): URL {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (url?.protocol === "http:" && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname))
    return url;
  throw new Error(`${origin} is not of this machine: only http://localhost:<port> is attacked.`);
}

/** A deployment that runs here already; it is left as it is found, but for a module or two. */
export function runningTarget(origin: string): Target {
  const url = loopback(origin);
  const pid = listenerOf(Number(url.port || 80));
  return { origin: url.origin, ...figuresOf(pid), stop: async () => {} };
}

const STARTED = "Tributary is ready";
const START_MS = 300_000;

/** `npm start` with a demo of its own, in a folder that is thrown away. */
export async function startTarget(): Promise<Target> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), "attacked-"));
  const program = path.join(repositoryRoot(), "packages/launcher/dist/main.js");
  const { DATABASE_URL: _theirs, ...env } = process.env;
  const child = spawn(process.execPath, [program, "--port", String(port)], {
    cwd: folder,
    env: { ...env, DATA_DIR: folder, NODE_ENV: "development", LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = () => child.kill("SIGTERM");
  process.once("exit", kill);
  const stop = async () => {
    process.off("exit", kill);
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(child);
  } catch (error) {
    await stop();
    throw error;
  }
  const pid = listenerOf(port);
  return { origin: `http://127.0.0.1:${port}`, ...figuresOf(pid), stop };
}

function ready(child: ChildProcess): Promise<void> {
  let text = "";
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`It did not start:\n${text}`)), START_MS);
    const read = (chunk: Buffer) => {
      text = `${text}${chunk}`.slice(-10_000);
      if (!text.includes(STARTED)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout!.on("data", read);
    child.stderr!.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(late);
      reject(new Error(`It ended with ${code}:\n${text}`));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** The process that listens on the port, by the socket that it holds; null where the system does not say. */
function listenerOf(port: number): number | null {
  const hex = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  try {
    const sockets = ["/proc/net/tcp", "/proc/net/tcp6"]
      .flatMap((file) => readFileSync(file, "utf8").split("\n"))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local = "", , state]) => local.endsWith(hex) && state === "0A")
      .map((fields) => `socket:[${fields[9]}]`);
    const holds = (pid: string) =>
      readdirSync(`/proc/${pid}/fd`).some((fd) => {
        try {
          return sockets.includes(readlinkSync(`/proc/${pid}/fd/${fd}`));
        } catch {
          return false;
        }
      });
    for (const pid of readdirSync("/proc").filter((name) => Number(name) > 0)) {
      try {
        if (holds(pid)) return Number(pid);
      } catch {
        // It has ended, or is somebody else's.
      }
    }
  } catch {
    // No Linux.
  }
  return null;
}

const figuresOf = (pid: number | null) => ({
  memoryMb: () => memoryMb(pid),
  cpuMs: () => (pid === null ? null : cpuMs(pid)),
  waitedMs: () => waitedMs(pid),
});

function waitedMs(pid: number | null): number | null {
  try {
    const [, nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ");
    return Number(nanoseconds) / 1e6;
  } catch {
    return null;
  }
}

function memoryMb(pid: number | null): number | null {
  if (pid === null) return null;
  try {
    const [, kb] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kb === undefined ? null : Number(kb) / 1024;
  } catch {
    return null;
  }
}

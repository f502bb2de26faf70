import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compiled, freePort, processesUsing, root } from "./running";

/** For what must come or end, and only then: a busy machine takes its time. */
const MOST_MS = 240_000;

/** A command of npm's that runs in a session of its own. */
export interface Session {
  /** npm's pid, which is the process group's. */
  npm: number;
  port: number;
  output(): string;
  /** Resolves when the output holds the word that often. */
  says(word: string, times?: number): Promise<void>;
  /** Resolves when a process of this name uses the data folder. */
  starts(program: string): Promise<void>;
}

let folder: string | undefined;
let group: number | undefined;

/** The data folder of this test's commands. */
export function dataDir(): string {
  folder ??= mkdtempSync(path.join(tmpdir(), "tributary-session-"));
  return folder;
}

/** Ends whatever a test has left. For `afterEach`, where the next test goes on with the data folder. */
export async function endProcesses(): Promise<void> {
  if (group !== undefined) signal(-group, "SIGKILL");
  group = undefined;
  if (folder !== undefined) await untilGone();
}

/** Ends whatever a test has left, and removes its data folder. For `afterEach`. */
export async function endSession(): Promise<void> {
  await endProcesses();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}

/** Starts a command as the leader of a process group and a session, as a terminal or a supervisor does. */
export async function startSession(
  env: Record<string, string> = {},
  command = "npm start",
): Promise<Session> {
  const {
    NODE_OPTIONS: _jest,
    NODE_ENV: _test,
    npm_lifecycle_event: _npm,
    ...inherited
  } = process.env;
  const port = await freePort();
  const child = spawn("bash", ["-c", `exec ${command}`], {
    cwd: root,
    env: { ...inherited, ...compiled, DATA_DIR: dataDir(), PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  group = child.pid!;
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  async function untilSo(what: string, isSo: () => boolean): Promise<void> {
    for (const deadline = Date.now() + MOST_MS; !isSo(); ) {
      if (Date.now() > deadline) throw new Error(`no ${what} after:\n${text}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  return {
    npm: child.pid!,
    port,
    output: () => text,
    says: (word, times = 1) => untilSo(word, () => text.split(word).length > times),
    starts: (program) =>
      untilSo(program, () => processesUsing(dataDir()).some((line) => line.includes(program))),
  };
}

/** Waits until no process uses the data folder; answers those that still do when that takes longer than it may. */
export async function untilGone(withinMs = MOST_MS): Promise<string[]> {
  const deadline = Date.now() + withinMs;
  let left = processesUsing(dataDir());
  while (left.length > 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    left = processesUsing(dataDir());
  }
  return left;
}

/** Sends a signal, to a group when the pid is negative; whoever is gone gets none. */
export function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}

import { type ChildProcess, fork } from "node:child_process";
import { type Backoff, backoffMs } from "@tributary/kit/backoff";
import { STOP_WITHIN_MS, underNohup } from "./stopping";

/** How long to wait before what died is started again; what dies at once each time is not started without a pause. */
export const RESTARTS: Backoff = { firstMs: 500, mostMs: 30_000 };
/** Who has run for so long is not one that dies at once. */
export const SETTLED_MS = 60_000;

/** When a child that was told to stop is killed: it ends itself before, unless it cannot. */
const KILL_AFTER_MS = STOP_WITHIN_MS + 500;

/** What a child says when it has started. */
export const STARTED = "started";

/**
 * Runs a program as a child and keeps it running: a child that has started once and then dies, by a signal or with an
 * error, is started again, after a pause that grows. Signals are passed on, and when the child has ended because of one,
 * or as it should, or before it ever started, this process ends as the child did. One that hangs is killed
 * some seconds after the first signal.
 */
export function keepRunning(program: string, args: readonly string[]): void {
  let child: ChildProcess | undefined;
  let stopping = false;
  let started = false;
  let failures = 0;

  function start(): void {
    const began = performance.now();
    child = fork(program, args, {
      // Ctrl+C reaches it through this process alone, and once.
      detached: process.platform !== "win32",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      execArgv: childArguments(process.execArgv),
    });
    child.on("message", (message) => {
      if (message === STARTED) started = true;
    });
    child.once("error", (error) => console.error(error.message));
    child.once("exit", (code, signal) => {
      child = undefined;
      if (stopping || !started || code === 0) process.exit(code ?? 1);
      failures = performance.now() - began > SETTLED_MS ? 1 : failures + 1;
      const ms = Math.round(backoffMs(failures, RESTARTS));
      console.error(
        `\nTributary died (${signal ?? `code ${code}`}); it is started again in ${ms} ms.`,
      );
      setTimeout(start, ms);
    });
  }

  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (name === "SIGHUP" && underNohup()) return;
      if (!child) process.exit(0);
      // A child may hang where no timer of its own helps: in work that never ends, or in Node's own exit, which waits for
      // V8's threads. Its database ends with it.
      if (!stopping) setTimeout(() => child?.kill("SIGKILL"), KILL_AFTER_MS);
      stopping = true;
      child.kill(name);
    });
  }
  // A terminal that is gone takes no more lines.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  start();
}

/** Node's own arguments for the child, which is told of this process's end and need not watch npm as well. */
function childArguments(own: readonly string[]): string[] {
  return own.filter((argument, index) => {
    const value = argument === "--import" ? own[index + 1] : argument;
    const isWatch = /^--watch/.test(argument);
    return !isWatch && !value?.endsWith("ends-with-npm.mjs");
  });
}

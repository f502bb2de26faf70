import { basename } from "node:path";
import { printError } from "@tributary/kit/log";

/** The whole stop may take this long; what has not ended by then is left to the end of this process. */
export const STOP_WITHIN_MS = 9_000;
/** What a start or one part may take of it, so that the database still gets its turn. */
const PART_WITHIN_MS = 4_000;

/** What was started, and how it ends. */
export interface Stopping {
  /** Aborted as soon as a stop begins. */
  signal: AbortSignal;
  /** Notes how to end something that now runs. The last started is ended first. */
  onStop(end: () => Promise<void>): void;
}

/**
 * Runs `start` and keeps the process until a signal ends it: Ctrl+C, SIGTERM, or a closed terminal (but for
 * nohup, whose work Node undoes); or the end of whoever forked it. Then what runs is ended in the opposite order, within 9 s, and the process
 * exits with 0; a second Ctrl+C gives up waiting. A start that fails says why and exits with 1.
 */
export function runUntilStopped(start: (stopping: Stopping) => Promise<void>): void {
  const controller = new AbortController();
  const { signal } = controller;
  const running: (() => Promise<void>)[] = [];

  const starting = start({ signal, onStop: (end) => running.push(end) }).catch((error: Error) => {
    // A start that is cut short fails in many ways, and none of them is news.
    if (signal.aborted) return;
    printError(`\n${error.message}`);
    void stop(1);
  });

  async function stop(code: number): Promise<void> {
    if (signal.aborted) return;
    controller.abort();
    setTimeout(() => process.exit(code), STOP_WITHIN_MS);
    if (code === 0) await atMost(PART_WITHIN_MS, starting);
    for (const end of running.reverse()) {
      await atMost(PART_WITHIN_MS, end().catch(printError));
    }
    process.exit(code);
  }

  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (name === "SIGHUP" && underNohup()) return;
      // A supervisor tells npm and us, or the terminal us and npm's end: only a person's second word is another.
      if (signal.aborted && name === "SIGINT") process.exit(130);
      if (!signal.aborted) console.log("\nStopping…");
      void stop(0);
    });
  }
  // Who started this one is gone, however it went.
  if (process.channel) process.once("disconnect", () => void stop(0));
  // A terminal that is gone takes no more lines.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}

/** Whether a closed terminal is to end nothing. */
export function underNohup(): boolean {
  return basename(process.env._ ?? "") === "nohup";
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

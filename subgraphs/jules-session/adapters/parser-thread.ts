import { Worker } from "node:worker_threads";
import { fairQueue, type Rest } from "./fair-queue";

/** For how long one request may keep the thread; then the thread is ended. */
export interface Limits {
  /** Of a processor's time: hostile input keeps a parser busy, and a busy machine keeps an honest one waiting. */
  processorMs: number;
  /** In all. */
  ms: number;
  /** Of what it holds at once. */
  heapMb: number;
}
const USUAL: Limits = { processorMs: 5000, ms: 30_000, heapMb: 256 };
/** A thread loads its parser first, which on a busy machine takes longer than most reading, and is no input's fault. */
const START_MS = 60_000;
/** What a thread says when it has. */
export const READY = "ready";
const IDLE_MS = 10_000;
/**
 * Whoever gave what ended a thread rests ten times as long as that took, together with what a new thread takes of a
 * processor: its helpers have the priority of the process.
 */
const REST = 10;
const NEW_THREAD_MS = 300;
/**
 * Runs in the thread before the parser: Linux gives each thread a priority of its own, and whoever waits for an answer of the
 * process goes before whoever waits for a parser. Elsewhere it would lower the whole process.
 */
const LOW_PRIORITY = `
  if (process.platform === "linux") {
    const os = require("node:os");
    try { os.setPriority(Math.min(19, os.getPriority() + 10)); } catch {}
  }`;

/** The thread was ended: by its limits, or by what it choked on. */
export class ParserEnded extends Error {
  constructor(readonly why: "SLOW" | "FAILED") {
    super(`the parser was ended: ${why}`);
  }
}

/** A parser in a thread of its own, one request at a time, of each caller in turn (`askingFor`). */
export interface ParserThread<Request, Answer> {
  /** Throws ParserEnded, RATE_LIMITED and UNAVAILABLE when too much waits. */
  ask(request: Request): Promise<Answer>;
}

/**
 * Describes a parser: `program` is plain JavaScript; `module-thread.ts` has one that answers by a module of ours. It gets
 * `workerData`, says READY once it can begin, and answers each message with one message. Its thread begins with the
 * first request and ends when idle.
 */
export function parserThread<Request, Answer>(
  program: string,
  workerData: unknown,
  given: Partial<Limits> = {},
): ParserThread<Request, Answer> {
  const limits = { ...USUAL, ...given };
  let thread: Worker | undefined;
  let isReady = false;
  let asked: { began(): void; answered(answer: Answer): void; failed(): void } | undefined;
  let idle: NodeJS.Timeout | undefined;
  const queue = fairQueue();

  const end = () => {
    void thread?.terminate();
    thread = undefined;
  };
  const start = () => {
    const started = new Worker(`${LOW_PRIORITY}\n${program}`, {
      eval: true,
      workerData,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
      stdout: true,
      stderr: true,
    });
    // What an ended thread still says is nobody's answer.
    started.on("message", (said: Answer | typeof READY) => {
      if (started !== thread) return;
      if (said !== READY) return asked?.answered(said);
      isReady = true;
      asked?.began();
    });
    started.on("error", () => started === thread && asked?.failed());
    // An idle parser keeps no process alive; a busy one has its deadline.
    started.unref();
    isReady = false;
    return started;
  };
  const run = (request: Request, rest: Rest) => {
    clearTimeout(idle);
    let began = isReady ? performance.now() : null;
    thread ??= start();
    return new Promise<Answer>((resolve, reject) => {
      const over = () => {
        clearTimeout(deadline);
        clearTimeout(looking);
        asked = undefined;
        idle = setTimeout(end, IDLE_MS).unref();
      };
      const giveUp = (why: ParserEnded["why"]) => {
        end();
        over();
        const took = began === null ? 0 : performance.now() - began;
        rest((NEW_THREAD_MS + took) * REST);
        reject(new ParserEnded(why));
      };
      const slow = () => giveUp("SLOW");
      let deadline = setTimeout(slow, isReady ? limits.ms : START_MS);
      let looking: NodeJS.Timeout | undefined;
      const mine: NonNullable<typeof asked> = {
        began: () => {
          began = performance.now();
          clearTimeout(deadline);
          deadline = setTimeout(slow, limits.ms);
          void watch(thread!);
        },
        answered: (answer) => {
          over();
          resolve(answer);
        },
        failed: () => giveUp("FAILED"),
      };
      /** Looks again when what is left of the processor's time could be used up. */
      const watch = async (watched: Worker) => {
        const before = await processorMs(watched);
        const look = async () => {
          const left = limits.processorMs - ((await processorMs(watched)) - before);
          if (asked !== mine) return;
          if (left <= 0) slow();
          else looking = setTimeout(look, Math.max(10, left));
        };
        if (asked === mine) looking = setTimeout(look, limits.processorMs);
      };
      asked = mine;
      if (isReady) void watch(thread!);
      thread!.postMessage(request);
    });
  };
  return { ask: (request) => queue.run((rest) => run(request, rest)) };
}

/** What a thread has used of a processor; of one that has ended nothing more is asked. */
async function processorMs(thread: Worker): Promise<number> {
  const { user, system } = await thread.cpuUsage().catch(() => ({ user: 0, system: 0 }));
  return (user + system) / 1000;
}

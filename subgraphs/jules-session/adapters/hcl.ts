import { Worker } from "node:worker_threads";
import { CallerError } from "@tributary/kit/errors";
import type { Blocks, ParsedFile } from "../domain/declarations";

/** A file's text. */
export interface SourceText {
  path: string;
  content: string;
}

/** Why a file is not HCL or JSON: the parser's own words, with line and column. */
export interface SyntaxProblem {
  path: string;
  message: string;
}
export type Parsed = { files: ParsedFile[] } | { problems: SyntaxProblem[] };

/** Hostile input can keep the parser busy for long; then its thread is ended. */
const DEADLINE_MS = 5000;
const IDLE_MS = 10_000;
/** Publications that may wait for the one parser. */
const MOST_WAITING = 32;

/** Plain JavaScript, since a worker does not go through the tests' compiler. */
const PROGRAM = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { parse } = require(workerData);
  parentPort.on("message", async (files) => {
    const answers = [];
    for (const { path, content } of files) {
      try {
        answers.push({ path, blocks: await parse(path, content) });
      } catch (error) {
        answers.push({ path, error: String((error && error.message) || error) });
      }
    }
    parentPort.postMessage(answers);
  });`;

type Answer = { path: string; blocks: Blocks } | { path: string; error: string };

let worker: Worker | undefined;
/** The request that the worker is busy with. */
let asked: { answered(answers: Answer[]): void; failed(): void } | undefined;
let idle: NodeJS.Timeout | undefined;
let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Parses .tf, .tfvars and .hcl files as HCL and .json files as JSON; other kinds are left out of
 * the answer. Throws UNAVAILABLE when too many wait.
 */
export async function parseModule(files: readonly SourceText[]): Promise<Parsed> {
  const json = files.filter(({ path }) => path.endsWith(".json")).map(parseJson);
  const hcl = files.filter(({ path }) => /\.(?:tf|tfvars|hcl)$/.test(path));
  if (waiting >= MOST_WAITING) {
    throw new CallerError("UNAVAILABLE", "Too many modules are being published; try again.");
  }
  waiting++;
  const mine = turn.then(() => askWorker(hcl)).finally(() => waiting--);
  turn = mine.catch(() => {});
  const answers = [...json, ...(await mine)];
  const problems = answers.flatMap((answer) =>
    "error" in answer ? [{ path: answer.path, message: shortened(answer.error) }] : [],
  );
  if (problems.length > 0) return { problems };
  return { files: answers.flatMap((answer) => ("blocks" in answer ? [answer] : [])) };
}

function parseJson({ path, content }: SourceText): Answer {
  try {
    const value: unknown = JSON.parse(content);
    const isObject = value !== null && typeof value === "object" && !Array.isArray(value);
    return { path, blocks: (isObject ? value : {}) as Blocks };
  } catch {
    return { path, error: "This is not JSON." };
  }
}

/** One request at a time: the caller waits for its turn. */
function askWorker(files: readonly SourceText[]): Promise<Answer[]> {
  if (files.length === 0) return Promise.resolve([]);
  clearTimeout(idle);
  worker ??= startWorker();
  return new Promise<Answer[]>((resolve) => {
    const giveUp = (error: string) => {
      endWorker();
      finish([{ path: files[0]!.path, error }]);
    };
    const deadline = setTimeout(
      () => giveUp(`The files take more than ${DEADLINE_MS / 1000} s to parse; simplify them.`),
      DEADLINE_MS,
    );
    const finish = (answers: Answer[]) => {
      clearTimeout(deadline);
      asked = undefined;
      idle = setTimeout(endWorker, IDLE_MS).unref();
      resolve(answers);
    };
    asked = {
      answered: finish,
      failed: () => giveUp("The files are too complex to parse; simplify them."),
    };
    worker!.postMessage(files);
  });
}

function startWorker(): Worker {
  const thread = new Worker(PROGRAM, {
    eval: true,
    workerData: require.resolve("@cdktf/hcl2json"),
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    stdout: true,
    stderr: true,
  });
  // What an ended thread still says is nobody's answer.
  thread.on("message", (answers: Answer[]) => thread === worker && asked?.answered(answers));
  thread.on("error", () => thread === worker && asked?.failed());
  // An idle parser keeps no process alive; a busy one has its deadline.
  thread.unref();
  return thread;
}

function endWorker(): void {
  void worker?.terminate();
  worker = undefined;
}

/** `parse config: [main.tf:1,14-15: Unclosed block; …]` without the wrapping. */
function shortened(message: string): string {
  return message
    .replace(/^(?:Error: )?parse config: \[([\s\S]*)\]$/, "$1")
    .split("\n")[0]!
    .slice(0, 300);
}

import { extname, join } from "node:path";
import { type Limits, type ParserThread, parserThread, READY } from "./parser-thread";

/** What a module exports that answers in a thread of its own. */
export interface ThreadWork<Request, Answer> {
  /** Loads what it needs. */
  ready(): Promise<unknown>;
  /** What it throws ends the thread, as the deadline does: it may be broken for all who ask after this one. */
  answer(request: Request): Promise<Answer> | Answer;
}

/** `.js`; run from the sources `.ts`, whose compiler a thread has to load for itself. */
const KIND = extname(__filename);
const COMPILER = join(__dirname, "../../../scripts/source.mjs");

const PROGRAM = `
  const { parentPort, workerData } = require("node:worker_threads");
  if (workerData.compiler) require(workerData.compiler);
  const { ready, answer } = require(workerData.work);
  const begun = ready().then(() => parentPort.postMessage("${READY}"));
  parentPort.on("message", async (request) => {
    await begun;
    parentPort.postMessage(await answer(request));
  });`;

/** Has requests answered by a module of ours in a thread; `work`: its file, without `.ts` or `.js`. */
export function moduleThread<Request, Answer>(
  work: string,
  limits: Partial<Limits> = {},
): ParserThread<Request, Answer> {
  const compiler = KIND === ".ts" ? COMPILER : null;
  return parserThread<Request, Answer>(PROGRAM, { work: `${work}${KIND}`, compiler }, limits);
}

import type { BaseContext } from "@tributary/kit/subgraph";
import {
  beginImport,
  changed,
  type FileLine,
  problemsOf,
  rowsOf,
  takeHistoryLines,
} from "../books/take-history-lines";
import { beginDryRun, endDryRun, tryHistory } from "../books/write-history";
import { clockOffset } from "../clock-offset";
import { type HistoryKind, type LineProblem, readHistoryLine } from "../domain/history-line";
import type { HistoryImport } from "../entities/history-import";
import { type DigestedLine, fileLines, NO_LINES } from "../file-lines";
import { beginBookings } from "../ledger/functions";
import { historyProblems } from "../queries/history-problems";

/** A file to import. */
export interface ImportRequest {
  kind: HistoryKind;
  /** Names the import: a file that is sent again under it goes on where it was. */
  importId: string;
  dryRun: boolean;
}

interface Counts {
  lines: number;
  imported: number;
  unchanged: number;
  refused: number;
}

/** What an import answers, line by line. */
export type ImportAnswer =
  | ({ import: string; kind: HistoryKind; dryRun: boolean } & Counts)
  | ({ line: number } & LineProblem)
  | Counts
  | ({ done: true; import: string; dryRun: boolean } & Counts);

/**
 * Takes usages or purchases from before, for display alone. Answers where the import is, then, as it goes, each refused
 * line and the counts so far; in the end `done`. Throws CONFLICT when other lines were taken under its id before.
 */
export async function* importHistory(
  context: BaseContext,
  request: ImportRequest,
  body: AsyncIterable<Uint8Array>,
): AsyncIterable<ImportAnswer> {
  const { kind, importId, dryRun } = request;
  const run = dryRun ? tried(context, request, body) : taken(context, request, body);
  let counts: Counts = { lines: 0, imported: 0, unchanged: 0, refused: 0 };
  let isFirst = true;
  for await (const answer of run) {
    if ("line" in answer) {
      yield answer;
      continue;
    }
    counts = answer;
    yield isFirst ? { import: importId, kind, dryRun, ...counts } : counts;
    isFirst = false;
  }
  yield { done: true, import: importId, dryRun, ...counts };
}

type Told = Counts | ({ line: number } & LineProblem);

async function* taken(
  context: BaseContext,
  { kind, importId: id }: ImportRequest,
  body: AsyncIterable<Uint8Array>,
): AsyncIterable<Told> {
  const { viewer } = context;
  let present = await context.transaction((tx) => beginImport(tx, kind, id, viewer.id));
  let toldUpTo = 0;
  const told = async function* (): AsyncIterable<Told> {
    const upTo = Number(present.lines);
    if (present.refused > 0n && upTo > toldUpTo) {
      for await (const { line, code, field, message } of historyProblems(
        context,
        present,
        toldUpTo,
        upTo,
      )) {
        yield { line: Number(line), code: code as LineProblem["code"], field, message };
      }
    }
    toldUpTo = upTo;
    yield countsOf(present);
  };
  yield* told();

  let before = NO_LINES;
  let sent = 0;
  for await (const lines of fileLines(body)) {
    sent = lines.at(-1)!.number;
    // Behind the place where the import is there is nothing to do but to see that the lines are the same.
    if (sent >= Number(present.lines)) {
      const now = context.clock.now();
      const read = lines.map((line) => readLine(kind, line, Number(present.lines), now));
      present = await context.transaction((tx) =>
        takeHistoryLines(tx, { kind, id }, before, read, (workspaceIds) =>
          beginBookings(tx, workspaceIds, clockOffset(context.clock)),
        ),
      );
      yield* told();
    }
    before = lines.at(-1)!.digest;
  }
  if (sent < Number(present.lines)) throw changed();
}

async function* tried(
  { db, clock }: BaseContext,
  { kind }: ImportRequest,
  body: AsyncIterable<Uint8Array>,
): AsyncIterable<Told> {
  const counts: Counts = { lines: 0, imported: 0, unchanged: 0, refused: 0 };
  yield { ...counts };
  // One connection for all of it: what it remembers of its own lines is there alone.
  const runner = db.createQueryRunner();
  try {
    await runner.connect();
    await beginDryRun(runner.manager, kind);
    for await (const lines of fileLines(body)) {
      const now = clock.now();
      const read = lines.map((line) => readLine(kind, line, 0, now));
      const written = await tryHistory(runner.manager, kind, rowsOf(read), now);
      const problems = problemsOf(read, written);
      counts.lines = lines.at(-1)!.number;
      counts.imported += written.imported;
      counts.unchanged += written.unchanged;
      counts.refused += problems.length;
      yield* problems;
      yield { ...counts };
    }
    await endDryRun(runner.manager);
  } finally {
    await endDryRun(runner.manager).catch(() => {});
    await runner.release();
  }
}

/** Lines that were taken before need not be understood again. */
function readLine(kind: HistoryKind, line: DigestedLine, taken: number, now: Date): FileLine {
  const { number, digest } = line;
  return { number, digest, reading: number <= taken ? null : readHistoryLine(kind, line, now) };
}

function countsOf({ lines, imported, unchanged, refused }: HistoryImport): Counts {
  return {
    lines: Number(lines),
    imported: Number(imported),
    unchanged: Number(unchanged),
    refused: Number(refused),
  };
}

import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import type { HistoryKind, LineReading } from "../domain/history-line";
import { HistoryImport } from "../entities/history-import";
import { HistoryProblem } from "../entities/history-problem";
import { type LockWorkspaces, type RowLine, type Written, writeHistory } from "./write-history";

/** A line of a file. */
export interface FileLine {
  number: number;
  /** Over all lines up to this one. */
  digest: Buffer;
  reading: LineReading;
}

/** The import of this name; begun if it is new. */
export async function beginImport(
  tx: Tx,
  kind: HistoryKind,
  id: string,
  keyId: string,
): Promise<HistoryImport> {
  const imports = tx.getRepository(HistoryImport);
  await imports.createQueryBuilder().insert().values({ kind, id, keyId }).orIgnore().execute();
  return imports.findOneByOrFail({ kind, id });
}

/**
 * Takes the lines that nobody has taken, as one step of the import, and answers where it is then. `before`: the digest
 * of the lines before the first. Throws CONFLICT when the lines that were taken are others than these.
 */
export async function takeHistoryLines(
  tx: Tx,
  { kind, id }: { kind: HistoryKind; id: string },
  before: Buffer,
  lines: readonly FileLine[],
  lock: LockWorkspaces,
): Promise<HistoryImport> {
  const imports = tx.getRepository(HistoryImport);
  const where = { kind, id };
  const present = await imports.findOneOrFail({ where, lock: { mode: "pessimistic_write" } });
  expectSameLines(present, before, lines);
  const fresh = lines.filter(({ number }) => number > Number(present.lines));
  if (fresh.length === 0) return present;

  const written = await writeHistory(tx, kind, id, rowsOf(fresh), lock);
  const problems = problemsOf(fresh, written);
  await keepProblems(tx, where, problems);
  const last = fresh.at(-1)!;
  const moved = {
    lines: BigInt(last.number),
    digest: last.digest,
    imported: present.imported + BigInt(written.imported),
    unchanged: present.unchanged + BigInt(written.unchanged),
    refused: present.refused + BigInt(problems.length),
  };
  const set = { ...moved, movedAt: () => "now()" };
  await imports.createQueryBuilder().update().set(set).where(where).execute();
  return { ...present, ...moved };
}

async function keepProblems(
  tx: Tx,
  { kind, id }: { kind: HistoryKind; id: string },
  problems: Written["problems"],
): Promise<void> {
  if (problems.length === 0) return;
  const kept = problems.map((problem) => {
    return { ...problem, line: BigInt(problem.line), kind, importId: id };
  });
  await tx.createQueryBuilder().insert().into(HistoryProblem).values(kept).execute();
}

/** Those that say something. */
export function rowsOf(lines: readonly FileLine[]): RowLine[] {
  return lines.flatMap(({ number, reading }) =>
    reading && "row" in reading ? [{ line: number, row: reading.row }] : [],
  );
}

/** What is refused of these lines, in their order. */
export function problemsOf(lines: readonly FileLine[], written: Written): Written["problems"] {
  const unread = lines.flatMap(({ number, reading }) =>
    reading && "problem" in reading ? [{ line: number, ...reading.problem }] : [],
  );
  return [...unread, ...written.problems].sort((a, b) => a.line - b.line);
}

/** What was taken may end before, in or behind these lines; where it is behind, nothing can be said yet. */
function expectSameLines(present: HistoryImport, before: Buffer, lines: readonly FileLine[]) {
  const taken = Number(present.lines);
  const first = lines[0]!.number;
  if (taken === 0 || taken >= first + lines.length) return;
  const digest = taken < first ? before : lines[taken - first]!.digest;
  if (!present.digest?.equals(digest)) throw changed();
}

/** For lines that are not those that were taken under the same id. */
export function changed(): CallerError {
  return new CallerError(
    "CONFLICT",
    "Other lines were taken under this import's id before; nothing more is taken. Give a changed file an id of its own: what was imported counts as unchanged.",
  );
}

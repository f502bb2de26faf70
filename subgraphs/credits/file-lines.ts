import { hash } from "node:crypto";
import { lineReader, type ReadLine } from "@tributary/kit/lines";
import { LONGEST_LINE } from "./domain/history-line";

/** Lines of a file that are dealt with at once. */
export const LINES_AT_ONCE = 500;

/** How long lines may wait for more of them, so that a slow sender hears something. */
const PATIENCE_MS = 2_000;

/** A line that was read, and the digest over all lines up to it. */
export interface DigestedLine extends ReadLine {
  digest: Buffer;
}

/** The digest before the first line. */
export const NO_LINES: Buffer = Buffer.alloc(32);

/** The lines of a file as it comes, some at a time. */
export async function* fileLines(
  body: AsyncIterable<Uint8Array>,
  now: () => number = () => performance.now(),
): AsyncIterable<DigestedLine[]> {
  const reader = lineReader(LONGEST_LINE);
  let digest = NO_LINES;
  let waiting: DigestedLine[] = [];
  let told = now();
  const add = (line: ReadLine) => {
    digest = hash("sha256", Buffer.concat([digest, line.bytes]), "buffer");
    waiting.push({ ...line, digest });
  };
  for await (const piece of body) {
    for (const line of reader.take(piece)) {
      add(line);
      if (waiting.length < LINES_AT_ONCE) continue;
      yield waiting;
      waiting = [];
      told = now();
    }
    if (waiting.length === 0 || now() - told < PATIENCE_MS) continue;
    yield waiting;
    waiting = [];
    told = now();
  }
  for (const line of reader.end()) add(line);
  if (waiting.length > 0) yield waiting;
}

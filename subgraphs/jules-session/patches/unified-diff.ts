import { hunksOf } from "./hunks";
import { linesOf, plainText } from "./text";

/** How two texts of one file differ, for people: endings of lines are left out of account. */
export interface FileDiff {
  additions: number;
  deletions: number;
  /** As `diff -u` writes it. */
  unifiedDiff: string;
}

/** Lines around a change. */
const CONTEXT = 3;

/** Compares two texts; undefined stands for a file that does not exist. */
export function unifiedDiff(
  { path, text }: { path: string; text: string | undefined },
  now: { path: string; text: string | undefined },
): FileDiff {
  const [before, after] = [
    linesOf(plainText(text ?? "").text),
    linesOf(plainText(now.text ?? "").text),
  ];
  const hunks = hunksOf(before, after);
  const parts: string[] = [];
  for (let first = 0; first < hunks.length; ) {
    let last = first;
    while (last + 1 < hunks.length && hunks[last + 1]!.start - hunks[last]!.end <= 2 * CONTEXT)
      last++;
    const start = Math.max(hunks[first]!.start - CONTEXT, 0);
    const end = Math.min(hunks[last]!.end + CONTEXT, before.length);
    const shift = hunks[first]!.from - hunks[first]!.start;
    const lines: string[] = [];
    let at = start;
    let added = 0;
    for (const hunk of hunks.slice(first, last + 1)) {
      for (; at < hunk.start; at++) lines.push(shown(" ", before[at]!));
      for (; at < hunk.end; at++) lines.push(shown("-", before[at]!));
      for (let place = hunk.from; place < hunk.to; place++) lines.push(shown("+", after[place]!));
      added += hunk.to - hunk.from - (hunk.end - hunk.start);
    }
    for (; at < end; at++) lines.push(shown(" ", before[at]!));
    const count = end - start;
    parts.push(
      `@@ -${range(start, count)} +${range(start + shift, count + added)} @@\n${lines.join("")}`,
    );
    first = last + 1;
  }
  const names = `--- ${text === undefined ? "/dev/null" : `a/${path}`}\n+++ ${now.text === undefined ? "/dev/null" : `b/${now.path}`}\n`;
  return {
    additions: hunks.reduce((sum, { from, to }) => sum + to - from, 0),
    deletions: hunks.reduce((sum, { start, end }) => sum + end - start, 0),
    unifiedDiff: parts.length === 0 ? "" : names + parts.join(""),
  };
}

/** An empty range names the line before it. */
const range = (start: number, count: number) => `${count === 0 ? start : start + 1},${count}`;

function shown(mark: string, line: string): string {
  return line.endsWith("\n") ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}

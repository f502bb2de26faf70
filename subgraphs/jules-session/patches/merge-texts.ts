import { type Hunk, hunksOf } from "./hunks";
import { linesOf } from "./text";

/** A stretch of lines that both sides changed, each in its own way. */
export interface TextConflict {
  /** Where it begins in our text, from 1. */
  line: number;
  base: string;
  ours: string;
  theirs: string;
}

/** A merged text; where `conflicts` is not empty, it has our lines in their places. */
export interface MergedText {
  text: string;
  conflicts: TextConflict[];
}

/**
 * Merges what two sides made of one text, as `git merge-file` does: stretches that touch each other and
 * differ are conflicts. Nothing is ever marked inside the text.
 */
export function mergeTexts(base: string, ours: string, theirs: string): MergedText {
  if (base === theirs || ours === theirs) return { text: ours, conflicts: [] };
  if (base === ours) return { text: theirs, conflicts: [] };
  const lines = { base: linesOf(base), ours: linesOf(ours), theirs: linesOf(theirs) };
  const sides = {
    ours: hunksOf(lines.base, lines.ours),
    theirs: hunksOf(lines.base, lines.theirs),
  };
  const merged: string[] = [];
  const conflicts: TextConflict[] = [];
  // How far each side's lines are shifted against the base's, before the stretch at hand.
  const shift = { ours: 0, theirs: 0 };
  let done = 0;
  for (const stretch of stretches(sides.ours, sides.theirs)) {
    append(merged, lines.base, done, stretch.start);
    const part = (side: "ours" | "theirs") => {
      const from = stretch.start + shift[side];
      for (const hunk of stretch[side])
        shift[side] += hunk.to - hunk.from - (hunk.end - hunk.start);
      return lines[side].slice(from, stretch.end + shift[side]);
    };
    const line = stretch.start + shift.ours + 1;
    const mine = part("ours");
    const other = part("theirs");
    const texts = {
      base: lines.base.slice(stretch.start, stretch.end).join(""),
      ours: mine.join(""),
      theirs: other.join(""),
    };
    const onlyTheirs = stretch.ours.length === 0 || texts.ours === texts.base;
    if (onlyTheirs) append(merged, other);
    else append(merged, mine);
    const agreed = onlyTheirs || texts.theirs === texts.base || texts.ours === texts.theirs;
    if (!agreed) conflicts.push({ line, ...texts });
    done = stretch.end;
  }
  append(merged, lines.base, done);
  return { text: merged.join(""), conflicts };
}

/** Not by spreading: a file has more lines than a call has arguments. */
function append(to: string[], from: readonly string[], start = 0, end = from.length): void {
  for (let at = start; at < end; at++) to.push(from[at]!);
}

interface Stretch {
  start: number;
  end: number;
  ours: Hunk[];
  theirs: Hunk[];
}

/** Hunks of both sides in the base's order, those that touch one another as one stretch. */
function stretches(ours: readonly Hunk[], theirs: readonly Hunk[]): Stretch[] {
  const found: Stretch[] = [];
  let mine = 0;
  let other = 0;
  while (mine < ours.length || other < theirs.length) {
    const isOurs =
      other >= theirs.length || (ours[mine]?.start ?? Infinity) <= theirs[other]!.start;
    const hunk = isOurs ? ours[mine++]! : theirs[other++]!;
    let last = found.at(-1);
    if (!last || hunk.start > last.end) {
      last = { start: hunk.start, end: hunk.end, ours: [], theirs: [] };
      found.push(last);
    }
    last.end = Math.max(last.end, hunk.end);
    last[isOurs ? "ours" : "theirs"].push(hunk);
  }
  return found;
}

import { diffArrays } from "diff";

/** Lines [start, end) of the base became lines [from, to) of a side. */
export interface Hunk {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** More moved and repeated lines than this are compared as one stretch: a file that was shuffled. */
const MOST_EDITS = 1000;

/** What a side changed of the base, in order; never two that touch. */
export function hunksOf(base: readonly string[], side: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let end = 0;
  let to = 0;
  for (const [at, place] of [...common(base, side), [base.length, side.length] as const]) {
    if (at > end || place > to) hunks.push({ start: end, end: at, from: to, to: place });
    end = at + 1;
    to = place + 1;
  }
  return settled(hunks, base, side);
}

/**
 * The same changes where people and git see them. Lines that repeat, such as closing braces, leave open which
 * of them were added or removed: such a hunk joins one that it can reach, and else takes the last of them.
 */
function settled(hunks: readonly Hunk[], base: readonly string[], side: readonly string[]): Hunk[] {
  const done: Hunk[] = [];
  const waiting = [...hunks].reverse();
  for (let hunk = waiting.pop(); hunk; hunk = waiting.pop()) {
    const before = done.at(-1);
    const after = waiting.at(-1);
    const down = moved(hunk, 1, after?.start ?? base.length, base, side);
    const up = moved(hunk, -1, before?.end ?? 0, base, side);
    if (after && down.end === after.start) {
      waiting.pop();
      waiting.push({ ...down, end: after.end, to: after.to });
    } else if (before && up.start === before.end) {
      done.pop();
      waiting.push({ ...before, end: up.end, to: up.to });
    } else {
      done.push(down);
    }
  }
  return done;
}

/** A hunk that only adds or only removes, as far up or down as repeated lines carry it, at most to `limit`. */
function moved(
  { ...hunk }: Hunk,
  step: 1 | -1,
  limit: number,
  base: readonly string[],
  side: readonly string[],
): Hunk {
  const adds = hunk.start === hunk.end;
  if (!adds && hunk.from !== hunk.to) return hunk;
  const lines = adds ? side : base;
  const ahead = step === 1 ? 0 : -1;
  for (;;) {
    const [first, last] = adds ? [hunk.from, hunk.to] : [hunk.start, hunk.end];
    const reached = step === 1 ? hunk.end >= limit : hunk.start <= limit;
    if (reached || lines[first + ahead] !== lines[last + ahead]) return hunk;
    for (const place of ["start", "end", "from", "to"] as const) hunk[place] += step;
  }
}

/** Pairs of places that hold the same line, in order: as many as both texts have in common. */
function common(base: readonly string[], side: readonly string[]): [at: number, place: number][] {
  const pairs: [number, number][] = [];
  let head = 0;
  const least = Math.min(base.length, side.length);
  for (; head < least && base[head] === side[head]; head++) pairs.push([head, head]);
  let tail = 0;
  while (tail < least - head && base.at(-1 - tail) === side.at(-1 - tail)) tail++;

  // A line that the other text has nowhere pairs with nothing: left out, it costs no time.
  const from = shared(base, side, head, tail);
  const to = shared(side, base, head, tail);
  const changes = diffArrays(
    from.map(({ line }) => line),
    to.map(({ line }) => line),
    { maxEditLength: MOST_EDITS },
  );
  let at = 0;
  let place = 0;
  for (const { added, removed, count } of changes ?? []) {
    for (let same = 0; !added && !removed && same < count; same++)
      pairs.push([from[at + same]!.at, to[place + same]!.at]);
    if (!added) at += count;
    if (!removed) place += count;
  }
  for (; tail > 0; tail--) pairs.push([base.length - tail, side.length - tail]);
  return pairs;
}

/** The lines between the common head and tail that stand in the other text's part too. */
function shared(lines: readonly string[], other: readonly string[], head: number, tail: number) {
  const known = new Set(other.slice(head, other.length - tail));
  return lines
    .slice(head, lines.length - tail)
    .map((line, at) => ({ line, at: at + head }))
    .filter(({ line }) => known.has(line));
}

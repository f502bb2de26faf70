/** A part of a text, in UTF-16 units. */
export interface Range {
  start: number;
  end: number;
}

/** What overlaps becomes one; empty ones go. In order. */
export function united(ranges: readonly Range[]): Range[] {
  const inOrder = ranges
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const whole: Range[] = [];
  for (const { start, end } of inOrder) {
    const last = whole.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}

/** The text with each of these ranges, in order and apart, replaced. */
export function replaced<R extends Range>(
  text: string,
  ranges: readonly R[],
  word: (range: R) => string,
): string {
  const parts: string[] = [];
  let at = 0;
  for (const range of ranges) {
    parts.push(text.slice(at, range.start), word(range));
    at = range.end;
  }
  return parts.join("") + text.slice(at);
}

/** Stripe's own events nest a dozen levels; PostgreSQL gives up at some thousands. */
const DEEPEST = 100;

/** Whether this JSON, parsed from that text, nests deeper than anything that could be stored. */
export function nestsTooDeep(value: unknown, text: string): boolean {
  // As many levels need as many brackets, and only few events have these.
  if (!hasMore(text, "{", DEEPEST / 2) && !hasMore(text, "[", DEEPEST / 2)) return false;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (isObject(one) ? Object.values(one) : []));
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether the character is there more than `most` times. */
function hasMore(text: string, character: string, most: number): boolean {
  let place = -1;
  for (let found = 0; found <= most; found++) {
    place = text.indexOf(character, place + 1);
    if (place < 0) return false;
  }
  return true;
}

/** PostgreSQL's ids of its types, as `pg_type` lists them; they never change. */
export const TEXT = 25;
export const JSON_TEXT = 114;

const HEADER_BYTES = 20;

/**
 * A one-dimensional array parameter in PostgreSQL's binary form (`array_recv`): dimensions, whether
 * it has nulls, element type, length, first index, then each element behind its length. As text,
 * every quote of every payload would be escaped here and unescaped there.
 */
export function binaryArray(type: number, items: readonly (string | Buffer | null)[]): Buffer {
  let size = HEADER_BYTES;
  for (const item of items) size += 4 + (item === null ? 0 : Buffer.byteLength(item));
  const array = Buffer.allocUnsafe(size);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(items.includes(null) ? 1 : 0, 4);
  array.writeInt32BE(type, 8);
  array.writeInt32BE(items.length, 12);
  array.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  for (const item of items) {
    const from = at + 4;
    if (item === null) at = from;
    else if (typeof item === "string") at = from + array.write(item, from);
    else at = from + item.copy(array, from);
    array.writeInt32BE(item === null ? -1 : at - from, from - 4);
  }
  return array;
}

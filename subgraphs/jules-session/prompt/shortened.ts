/**
 * A text of at most so many bytes of UTF-8: its beginning and its end, cut where lines end if one is near, with a line
 * between them that says how much is missing. In a log the cause stands at either end.
 */
export function shortened(text: string, mostBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= mostBytes) return text;
  const half = Math.floor((mostBytes - 100) / 2);
  const head = bytes.subarray(0, wholeBefore(bytes, half));
  const tail = bytes.subarray(wholeAfter(bytes, bytes.length - half));
  const missing = bytes.length - head.length - tail.length;
  return `${head.toString()}\n[… ${missing} bytes left out …]\n${tail.toString()}`;
}

/** Signs of a line at most that a cut goes back or forward for a line's end. */
const NEAR = 1000;

function wholeBefore(bytes: Buffer, at: number): number {
  const line = bytes.lastIndexOf(10, at);
  if (line > at - NEAR && line > 0) return line;
  let place = at;
  while (place > 0 && isContinuation(bytes[place]!)) place--;
  return place;
}

function wholeAfter(bytes: Buffer, at: number): number {
  const line = bytes.indexOf(10, at);
  if (line >= 0 && line < at + NEAR && line + 1 < bytes.length) return line + 1;
  let place = at;
  while (place < bytes.length && isContinuation(bytes[place]!)) place++;
  return place;
}

/** Whether a byte stands inside a character. */
const isContinuation = (byte: number) => (byte & 0xc0) === 0x80;

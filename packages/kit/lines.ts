/** A line of a text that comes in pieces. */
export interface ReadLine {
  /** From 1, empty ones counted. */
  number: number;
  /** Without its end; of a longer line only its beginning. */
  bytes: Buffer;
  /** Whether it is longer than it may be. */
  cut: boolean;
}

export interface LineReader {
  /** The lines that end in this piece. */
  take(piece: Uint8Array): ReadLine[];
  /** The last one, if it has no end of its own. */
  end(): ReadLine[];
}

const NEWLINE = 0x0a;

/** Splits pieces into lines. Holds at most `longest` bytes between two pieces, however long a line is. */
export function lineReader(longest: number): LineReader {
  let lines = 0;
  let held: Buffer[] = [];
  let size = 0;
  let cut = false;

  function hold(part: Buffer) {
    const room = longest - size;
    if (part.length > room) cut = true;
    if (room <= 0 || part.length === 0) return;
    // A copy: what is left of a long line must not keep all of its piece in memory.
    held.push(Buffer.from(part.subarray(0, room)));
    size += Math.min(part.length, room);
  }
  function line(): ReadLine {
    lines += 1;
    const bytes = held.length === 1 ? held[0]! : Buffer.concat(held);
    const whole = { number: lines, bytes, cut };
    held = [];
    size = 0;
    cut = false;
    return whole;
  }
  return {
    take(piece) {
      const buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      const found: ReadLine[] = [];
      let from = 0;
      for (let to = buffer.indexOf(NEWLINE); to >= 0; to = buffer.indexOf(NEWLINE, from)) {
        hold(buffer.subarray(from, to));
        found.push(line());
        from = to + 1;
      }
      hold(buffer.subarray(from));
      return found;
    },
    end: () => (size > 0 || cut ? [line()] : []),
  };
}

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";

/** A line of a CSV, with the number of its first line in the file, from 1. */
export interface CsvLine {
  line: number;
  cells: string[];
}

/** What was read, in order; `broken` says where and why reading ended before the end. */
export interface ReadCsv {
  lines: CsvLine[];
  broken: { line: number; message: string } | null;
}

/** Characters of a line; more is no line of ours. */
const MOST_IN_LINE = 20_000;
/** Characters read before others get their turn. */
const PIECE = 64 * 1024;

/**
 * Reads a CSV as spreadsheets and people leave it: with a byte order mark, commas, semicolons or tabs, any line ends,
 * any quoting, empty lines, a line `sep=;` at its top. Keeps one line more than `mostLines`, to tell that there are.
 */
export async function readCsv(text: string, mostLines: number): Promise<ReadCsv> {
  const { body, skipped, delimiter } = withoutSeparatorLine(text);
  const lines: CsvLine[] = [];
  let last = skipped;
  // The parser counts two lines where CRLF stands inside quotes.
  let counted = 0;
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
    max_record_size: MOST_IN_LINE,
    // Kept here and not passed on: what stands in a stream's buffer is lost when a later line breaks it.
    on_record(cells: string[], { lines: read }) {
      const whole = cells.join("");
      counted += whole.match(/\r\n/g)?.length ?? 0;
      last = skipped + read - counted;
      const inside = whole.match(/\r\n|\n|\r/g)?.length ?? 0;
      if (lines.length <= mostLines) lines.push({ line: last - inside, cells });
      return null;
    },
  });
  try {
    await pipeline(Readable.from(pieces(body)), parser.resume());
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { lines, broken: { line: last + 1, message: sentenceFor(error) } };
  }
  return { lines, broken: null };
}

/** Without the mark that some programs write first, and without Excel's line that names the separator. */
function withoutSeparatorLine(text: string) {
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  const named = /^"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(plain);
  const body = named ? plain.slice(named[0].length) : plain;
  const [header = ""] = body.split(/[\r\n]/, 1);
  const counts = [",", ";", "\t"].map((sign) => [header.split(sign).length, sign] as const);
  const most = counts.reduce((best, each) => (each[0] > best[0] ? each : best));
  return { body, skipped: named ? 1 : 0, delimiter: named?.[1] ?? most[1] };
}

async function* pieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PIECE, text.length);
    // Not between the halves of a character.
    if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1]!)) end -= 1;
    yield text.slice(at, end);
    at = end;
    await setImmediate();
  }
}

function sentenceFor({ code }: CsvError): string {
  const what =
    code === "CSV_QUOTE_NOT_CLOSED"
      ? "A quote is opened here and never closed"
      : "This line is too long, or a quote in it is not closed";
  return `${what}; nothing was read from here on.`;
}

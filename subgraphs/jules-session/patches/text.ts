/** How a text is written, apart from what it says. */
export interface TextForm {
  /** Whether it begins with a byte order mark. */
  bom: boolean;
  /** Whether every line ends as on Windows. */
  crlf: boolean;
}

/** A text as it is compared: without its byte order mark, lines ending with a bare newline. */
export interface PlainText {
  text: string;
  form: TextForm;
}

/**
 * What a file says, and how it is written. A file that mixes line endings keeps its carriage returns as
 * part of its lines, so that none is lost.
 */
export function plainText(content: string): PlainText {
  const bom = content.startsWith("\uFEFF");
  const text = bom ? content.slice(1) : content;
  const crlf = text.includes("\r\n") && !/(?:^|[^\r])\n|\r(?!\n)/.test(text);
  return { text: crlf ? text.replaceAll("\r\n", "\n") : text, form: { bom, crlf } };
}

/** The file again. */
export function written({ text, form: { bom, crlf } }: PlainText): string {
  return (bom ? "\uFEFF" : "") + (crlf ? text.replaceAll("\n", "\r\n") : text);
}

/** Lines with their newline; the last one has none when the text does not end with one. */
export function linesOf(text: string): string[] {
  const lines = text.split("\n");
  const rest = lines.pop()!;
  const whole = lines.map((line) => `${line}\n`);
  return rest === "" ? whole : [...whole, rest];
}

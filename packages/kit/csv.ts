import { stringify } from "csv-stringify/sync";

/**
 * What a spreadsheet may take for a formula although it is text: the signs of formulas, also their full-width
 * forms, behind whatever spreadsheets skip before them (white space, controls, marks that nobody sees, quotes).
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}"'`´‘’“”＂＇]*[=+\-@＝＋－−﹣﹢﹦﹫＠|％%]/u;
/** Controls with which a cell may begin: they move what follows into another cell, or hide it. */
const CONTROL = /^[\t\r\n\p{Cc}]/u;
/** A negative amount is a number and runs nothing; with an apostrophe it could not be summed. */
const NEGATIVE = /^-\d{1,19}(?:\.\d{1,6})?$/;

/**
 * A text that no spreadsheet runs: what may be taken for a formula gets an apostrophe in front, by which
 * spreadsheets know text. Everything else stays as it is.
 */
export function defused(text: string): string {
  if (NEGATIVE.test(text)) return text;
  return FORMULA.test(text) || CONTROL.test(text) ? `'${text}` : text;
}

/** The text that `defused` was given, also when it was none that needed it. */
export function undefused(text: string): string {
  return text.startsWith("'") && defused(text.slice(1)) === text ? text.slice(1) : text;
}

/**
 * Lines of CSV after RFC 4180: CRLF, commas, quotes where they are needed. Every cell is `defused`; null is an
 * empty cell.
 */
export function csvLines(rows: readonly (readonly (string | null)[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (cell === null ? "" : defused(cell)))),
    { record_delimiter: "windows", quoted_match: /[\r\n;\t]/ },
  );
}

import { decimalAmount } from "@tributary/kit/money";
import type { PayoutItemStatus } from "./payout-item-moves";
import { minorFrom, referenceProblem } from "./payout-line";

/** What a line of an uploaded CSV says of an item; texts as they were read. */
export interface PaidLine {
  /** Of the file, from 1. */
  line: number;
  itemId: string;
  promoterId: string;
  amount: string;
  currency: string;
  reference: string;
}

/** A line that is not taken, and why, in a sentence. */
export interface LineError {
  line: number;
  message: string;
}

const NEEDED = ["item_id", "promoter_id", "amount", "currency", "external_reference"] as const;

/**
 * The lines below the header, as far as they can be understood by themselves: each item once, with a reference.
 * Columns may be in any order; those that are not needed are not looked at.
 */
export function paidLines(read: readonly { line: number; cells: readonly string[] }[]): {
  lines: PaidLine[];
  errors: LineError[];
} {
  const [header, ...rest] = read;
  if (!header) return { lines: [], errors: [{ line: 1, message: "The file is empty." }] };
  const names = header.cells.map((cell) => cell.trim().toLowerCase());
  const wrong = NEEDED.find((name) => names.filter((each) => each === name).length !== 1);
  if (wrong) {
    const message = `The first line must name the columns ${NEEDED.join(", ")}, each once; look at ${wrong}.`;
    return { lines: [], errors: [{ line: header.line, message }] };
  }
  const lines: PaidLine[] = [];
  const errors: LineError[] = [];
  const firstLineOf = new Map<string, number>();
  for (const { line, cells } of rest) {
    const said = Object.fromEntries(
      NEEDED.map((name) => [name, cells[names.indexOf(name)]?.trim() ?? ""]),
    ) as Record<(typeof NEEDED)[number], string>;
    const problem = isMisshapen(cells, names.length)
      ? `This line has ${cells.length} columns, and the first one ${names.length}.`
      : problemOf(said, firstLineOf);
    if (problem) {
      errors.push({ line, message: problem });
      continue;
    }
    firstLineOf.set(said.item_id, line);
    lines.push({
      line,
      itemId: said.item_id,
      promoterId: said.promoter_id,
      amount: said.amount,
      currency: said.currency,
      reference: said.external_reference,
    });
  }
  return { lines, errors };
}

/** Spreadsheets leave empty cells at a line's end out, or add some. */
function isMisshapen(cells: readonly string[], columns: number): boolean {
  return cells.slice(columns).some((cell) => cell.trim() !== "");
}

function problemOf(
  said: { item_id: string; external_reference: string },
  firstLineOf: ReadonlyMap<string, number>,
): string | null {
  if (!/^pit_[0-9a-f]{32}$/.test(said.item_id)) return "item_id is no payout item's id.";
  const first = firstLineOf.get(said.item_id);
  if (first !== undefined) return `This item is on line ${first} already.`;
  return referenceProblem(said.external_reference);
}

/** An item as far as a line is held against it. */
export interface NamedItem {
  batchId: string;
  promoterId: string;
  amountMinor: bigint;
  currency: string;
  method: "MANUAL" | "STRIPE_CONNECT";
  status: PayoutItemStatus;
  externalReference: string | null;
}

/** What becomes of a line: it marks its item, says what is known already, or is refused with a sentence. */
export function verdictOn(
  line: PaidLine,
  item: NamedItem | undefined,
  batchId: string,
): "mark" | "known" | { refused: string } {
  const refused = refusalOf(line, item, batchId);
  if (refused !== null) return { refused };
  return item!.status === "PAID" ? "known" : "mark";
}

function refusalOf(line: PaidLine, item: NamedItem | undefined, batchId: string): string | null {
  if (!item) return "There is no such payout item.";
  if (item.batchId !== batchId) return "This item belongs to another batch.";
  if (item.promoterId !== line.promoterId) {
    return "promoter_id is not this item's; the columns were moved against each other.";
  }
  if (item.currency !== line.currency.toUpperCase()) return `currency must be ${item.currency}.`;
  if (minorFrom(line.amount, item.currency) !== item.amountMinor) {
    return `amount must be ${decimalAmount(item)}.`;
  }
  if (item.method !== "MANUAL") return "This item is paid by Stripe, not by hand.";
  if (item.status === "PAID") {
    return item.externalReference === line.reference
      ? null
      : "This item was marked paid under another reference.";
  }
  if (item.status === "IN_FLIGHT") return null;
  return `This item is ${item.status}; only what was downloaded and is in flight can be marked paid.`;
}

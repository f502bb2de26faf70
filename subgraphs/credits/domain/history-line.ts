import { MICRO, parseCredits } from "@tributary/kit/credits";
import { isCurrency } from "@tributary/kit/money";
import { isWorkspaceId } from "@tributary/vocabulary/workspace-id";

/** What a file of history tells of. */
export type HistoryKind = "DEPLOYMENTS" | "PURCHASES";

/** Why a line is refused. */
export interface LineProblem {
  code: LineProblemCode;
  /** The field of the line that it is about. */
  field: string | null;
  /** What is wrong and what to do. */
  message: string;
}

export type LineProblemCode =
  | "LINE_TOO_LONG"
  | "NOT_UTF8"
  | "NOT_JSON"
  | "FIELD_UNKNOWN"
  | "FIELD_MISSING"
  | "FIELD_INVALID"
  | "CURRENCY_UNKNOWN"
  | "AMOUNT_NOT_POSITIVE"
  | "AMOUNT_TOO_LARGE"
  | "IN_FUTURE"
  | "TOO_LONG_AGO"
  | "ID_CONFLICT"
  | "WORKSPACE_BOOKED";

/** A line as its table has it: values by column, numbers as decimal texts. */
export type HistoryRow = Readonly<
  { workspace_id: string; external_id: string } & Record<string, string | null>
>;

/** What a line says: a row, or why not; null for an empty one. */
export type LineReading = { row: HistoryRow } | { problem: LineProblem } | null;

/** The longest line, in bytes. */
export const LONGEST_LINE = 4096;

const LONGEST_NAME = 200;
const LONGEST_ID = 128;
const MOST_CREDITS = 1_000_000_000n * MICRO;
const MOST_MONEY = 1_000_000_000_000n;
const UTF8 = new TextDecoder("utf-8", { fatal: true });
const FIRST_INSTANT = Date.parse("2000-01-01T00:00:00Z");

/** Reads one field: a text for its column, or why not. */
type Read = (value: unknown, now: Date) => string | Omit<LineProblem, "field">;

interface Field {
  column: string;
  read: Read;
  /** What its absence means; undefined: it must be there. */
  absent?: string | null;
}

const FIELDS: Record<HistoryKind, Record<string, Field>> = {
  DEPLOYMENTS: {
    id: { column: "external_id", read: name(LONGEST_ID) },
    workspaceId: { column: "workspace_id", read: workspace },
    deploymentId: { column: "deployment_id", read: name(LONGEST_NAME) },
    module: { column: "module", read: name(LONGEST_NAME), absent: null },
    purchasedCredits: { column: "purchased", read: credits, absent: "0" },
    awardedCredits: { column: "awarded", read: credits, absent: "0" },
    spentAt: { column: "spent_at", read: past },
  },
  PURCHASES: {
    id: { column: "external_id", read: name(LONGEST_ID) },
    workspaceId: { column: "workspace_id", read: workspace },
    credits: { column: "credits", read: credits },
    amountMinor: { column: "amount_minor", read: money },
    currency: { column: "currency", read: currency },
    purchasedAt: { column: "purchased_at", read: past },
  },
};

/** What a line of such a file says at this time. Names the first thing that is wrong; never throws. */
export function readHistoryLine(
  kind: HistoryKind,
  line: { bytes: Uint8Array; cut: boolean },
  now: Date,
): LineReading {
  if (line.cut) return refused("LINE_TOO_LONG", `A line has at most ${LONGEST_LINE} bytes.`);
  let text: string;
  try {
    text = UTF8.decode(line.bytes).trim();
  } catch {
    return refused("NOT_UTF8", "The line is not UTF-8.");
  }
  if (text === "") return null;
  const told = objectIn(text);
  if (!told) return refused("NOT_JSON", 'The line is no JSON object, such as {"id": "run-1", …}.');
  const fields = FIELDS[kind];
  const unknown = Object.keys(told).find((key) => !Object.hasOwn(fields, key));
  if (unknown !== undefined) {
    const message = `The fields are ${Object.keys(fields).join(", ")}.`;
    return refused("FIELD_UNKNOWN", message, printable(unknown));
  }
  const row: Record<string, string | null> = {};
  for (const [key, { column, read, absent }] of Object.entries(fields)) {
    const value = told[key] ?? undefined;
    if (value === undefined && absent === undefined) {
      return refused("FIELD_MISSING", `${key} is missing.`, key);
    }
    const text = value === undefined ? absent! : read(value, now);
    if (text !== null && typeof text === "object") return { problem: { ...text, field: key } };
    row[column] = text;
  }
  return amountProblem(kind, row) ?? { row: row as HistoryRow };
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Something must have been used or bought, and no more than anybody does. */
function amountProblem(kind: HistoryKind, row: Record<string, string | null>): LineReading {
  const parts = kind === "DEPLOYMENTS" ? [row["purchased"], row["awarded"]] : [row["credits"]];
  const field = kind === "DEPLOYMENTS" ? "purchasedCredits" : "credits";
  const sum = parts.reduce((total, part) => total + BigInt(part!), 0n);
  if (sum === 0n) return refused("AMOUNT_NOT_POSITIVE", "Credits must be more than 0.", field);
  if (sum > MOST_CREDITS) return refused("AMOUNT_TOO_LARGE", TOO_MANY_CREDITS, field);
  return null;
}

const TOO_MANY_CREDITS = "At most 1000000000 credits stand in one line.";

function refused(code: LineProblemCode, message: string, field: string | null = null) {
  return { problem: { code, field, message } };
}

function invalid(message: string) {
  return { code: "FIELD_INVALID" as const, message };
}

function name(longest: number): Read {
  return (value) => {
    const fits = typeof value === "string" && value.length >= 1 && value.length <= longest;
    if (fits && isPlain(value)) return value;
    return invalid(`It must be a text of 1 to ${longest} characters without control characters.`);
  };
}

function workspace(value: unknown) {
  if (typeof value === "string" && isWorkspaceId(value)) return value;
  return invalid(
    "It must be the platform's id of a workspace: 1 to 200 characters, none of them a control character.",
  );
}

function credits(value: unknown) {
  const micro = typeof value === "string" ? parseCredits(value) : null;
  if (micro === null || micro < 0n) {
    return invalid('It must be a decimal text with at most 6 places, not below 0, e.g. "12.5".');
  }
  if (micro > MOST_CREDITS) return { code: "AMOUNT_TOO_LARGE" as const, message: TOO_MANY_CREDITS };
  return micro.toString();
}

function money(value: unknown) {
  if (typeof value !== "string" || !/^(0|[1-9]\d{0,18})$/.test(value)) {
    return invalid('It must be a whole number of minor units in a text, not below 0, e.g. "2000".');
  }
  if (BigInt(value) <= MOST_MONEY) return value;
  const message = `At most ${MOST_MONEY} minor units stand in one line.`;
  return { code: "AMOUNT_TOO_LARGE" as const, message };
}

function currency(value: unknown) {
  if (typeof value === "string" && isCurrency(value)) return value;
  const message = "It must be an ISO 4217 code in upper case, e.g. USD.";
  return { code: "CURRENCY_UNKNOWN" as const, message };
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

function past(value: unknown, now: Date) {
  const day = typeof value === "string" ? INSTANT.exec(value)?.[1] : undefined;
  const instant = day === undefined ? Number.NaN : Date.parse(value as string);
  // Date rolls 30 February over; whoever wrote it made a mistake.
  const isDay =
    !Number.isNaN(instant) && new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day;
  if (!isDay) {
    return invalid("It must be an RFC 3339 instant with an offset, e.g. 2025-05-01T12:00:00Z.");
  }
  if (instant > now.getTime()) {
    return { code: "IN_FUTURE" as const, message: "It lies in the future." };
  }
  if (instant < FIRST_INSTANT) {
    return { code: "TOO_LONG_AGO" as const, message: "It lies before the year 2000." };
  }
  return new Date(instant).toISOString();
}

function isPlain(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  return text.isWellFormed() && !/[\u0000-\u001f\u007f\ufffd]/.test(text);
}

/** A name that somebody made up, fit to be shown on a terminal and to be stored. */
function printable(text: string): string {
  return text.slice(0, 40).replaceAll(/[^\x20-\x7e]/g, "?");
}

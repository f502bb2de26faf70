import {
  GraphQLError,
  GraphQLScalarType,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
} from "graphql";
import { formatCredits, parseCredits } from "./credits";
import { isCurrency } from "./money";

/** What each scalar of the contract must look like, in a sentence that starts with its name. */
const sentences: string[] = [];

/** A scalar whose wire form is a text; `read` answers undefined for a text that is not one. */
function textScalar<T>(
  name: string,
  what: string,
  read: (text: string) => T | undefined,
  write: (value: unknown) => string,
) {
  const sentence = `${name} must be ${what}.`;
  sentences.push(sentence);
  const parse = (value: unknown): T => {
    const parsed = typeof value === "string" && value.length <= 4096 ? read(value) : undefined;
    if (parsed === undefined) {
      throw new GraphQLError(sentence, { extensions: { code: "BAD_USER_INPUT" } });
    }
    return parsed;
  };
  return new GraphQLScalarType<T, string>({
    name,
    serialize: write,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

const FIRST_INSTANT = Date.parse("0001-01-01T00:00:00Z");
const LAST_INSTANT = Date.parse("9999-12-31T23:59:59.999Z");

function readInstant(text: string): Date | undefined {
  const date = INSTANT.test(text) ? new Date(text) : undefined;
  if (!date || Number.isNaN(date.getTime())) return undefined;
  // PostgreSQL knows no year 0, and its texts and ours part ways before it and after year 9999.
  if (date.getTime() < FIRST_INSTANT || date.getTime() > LAST_INSTANT) return undefined;
  // Date rolls 30 February over; a caller that wrote it made a mistake.
  return readDate(text.slice(0, 10)) ? date : undefined;
}

function readDate(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text
    ? undefined
    : text;
}

function readBigInt(text: string): bigint | undefined {
  if (!/^(0|-?[1-9]\d{0,18})$/.test(text)) return undefined;
  const value = BigInt(text);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

function readUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && (url.protocol === "https:" || url.protocol === "http:") ? text : undefined;
}

const asText = (value: unknown) => String(value);

/** Resolvers of the contract's scalars; every subgraph spreads these into its own. */
export const scalars = {
  DateTime: textScalar(
    "DateTime",
    "an RFC 3339 instant with an offset, e.g. 2026-05-01T12:00:00Z",
    readInstant,
    (value) => new Date(value as Date | string).toISOString(),
  ),
  Date: textScalar("Date", "a date as YYYY-MM-DD", readDate, asText),
  Month: textScalar(
    "Month",
    "a month as YYYY-MM",
    (text) => (/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined),
    asText,
  ),
  BigInt: textScalar("BigInt", 'an integer in a string, e.g. "1250"', readBigInt, asText),
  Credits: textScalar(
    "Credits",
    'a decimal string with at most 6 places, e.g. "12.5"',
    (text) => parseCredits(text) ?? undefined,
    (value) => formatCredits(value as bigint),
  ),
  CurrencyCode: textScalar(
    "CurrencyCode",
    "an ISO 4217 code in upper case, e.g. USD",
    (text) => (isCurrency(text) ? text : undefined),
    asText,
  ),
  URL: textScalar("URL", "an http or https address", readUrl, asText),
  JSON: new GraphQLScalarType({
    name: "JSON",
    serialize: (value) => value,
    parseValue: (value) => value,
    parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
  }),
};

/** What the scalars say of a wrong value; none of it is the caller's. */
export const scalarSentences: readonly string[] = sentences;

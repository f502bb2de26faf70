/** JSON as Jules writes and reads it. */
export type Wire = Record<string, unknown>;

/** An answer in the making. */
export interface Answer {
  status: number;
  body: Wire | string;
  headers?: Record<string, string>;
}

/** Google's envelope of an error; thrown, and sent as it is. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: Wire[],
    readonly headers?: Record<string, string>,
  ) {
    super(message);
  }

  answer(): Answer {
    const { status, code, message, details, headers } = this;
    const error = { code: status, status: code, message, ...(details && { details }) };
    return { status, body: { error }, headers };
  }
}

export const notFound = () => new Refusal(404, "NOT_FOUND", "Requested entity was not found.");

/** A 400 about one field of the request. */
export function invalid(message: string, field?: string): Refusal {
  const violation = {
    "@type": "type.googleapis.com/google.rpc.BadRequest",
    fieldViolations: [{ ...(field && { field }), description: message }],
  };
  return new Refusal(400, "INVALID_ARGUMENT", message, [violation]);
}

/** Like proto3's JSON: what has its default value is left out, an empty message is not. */
export function omitDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(omitDefaults);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, part]) => !isDefault(part));
  return Object.fromEntries(kept.map(([name, part]) => [name, omitDefaults(part)]));
}

function isDefault(value: unknown): boolean {
  const empty = Array.isArray(value) && value.length === 0;
  return (
    value === undefined || value === null || value === "" || value === false || value === 0 || empty
  );
}

/** What a body may hold: a type of JSON, or fields of their own. */
export interface Shape {
  [field: string]: "string" | "boolean" | "any" | Shape;
}

/** The body, checked like Google does: JSON, no field that is unknown, every value of its type. */
export function readBody(text: string, shape: Shape, message: string): Wire {
  if (text.trim() === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw invalid("Invalid JSON payload received. Unexpected token.");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw invalid("Invalid JSON payload received. Root must be an object.");
  check(body as Wire, shape, message);
  return body as Wire;
}

function check(body: Wire, shape: Shape, at: string): void {
  for (const [name, value] of Object.entries(body)) {
    const expected = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (expected === undefined) {
      throw invalid(
        `Invalid JSON payload received. Unknown name "${name}" at '${at}': Cannot find field.`,
        at,
      );
    }
    const path = `${at}.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
    // A null is a field that is not there.
    if (value === null || expected === "any") continue;
    if (typeof expected === "string") {
      if (typeof value === expected) continue;
      const type = expected === "string" ? "TYPE_STRING" : "TYPE_BOOL";
      throw invalid(`Invalid value at '${path}' (${type}), ${JSON.stringify(value)}`, path);
    }
    if (typeof value !== "object" || Array.isArray(value))
      throw invalid(`Invalid value at '${path}', ${JSON.stringify(value)}`, path);
    check(value as Wire, expected, path);
  }
}

/** The query, with no parameter that is unknown. */
export function readQuery(query: URLSearchParams, known: string[]): Record<string, string> {
  for (const name of query.keys()) {
    if (known.includes(name)) continue;
    throw invalid(
      `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
    );
  }
  return Object.fromEntries(query);
}

/** 1 to 100; what is missing is the usual, what is more is 100. */
export function pageSizeOf(text: string | undefined, usual: number): number {
  if (text === undefined || text === "") return usual;
  if (!/^-?\d{1,9}$/.test(text))
    throw invalid(`Invalid value at 'page_size' (TYPE_INT32), "${text}"`, "page_size");
  const size = Number(text);
  if (size < 0) throw invalid("page_size must not be negative.", "page_size");
  return size === 0 ? usual : Math.min(size, 100);
}

/**
 * One page of a list, with a token that says nothing to others and goes only with the list that gave it.
 * `place` answers where an entry stands, growing along the list.
 */
export function pageOf<T>(
  entries: T[],
  place: (entry: T) => number,
  { list, size, token }: { list: string; size: number; token: string | undefined },
): { page: T[]; nextPageToken: string | undefined } {
  const after = token ? placeIn(token, list) : Number.NEGATIVE_INFINITY;
  const rest = entries.filter((entry) => place(entry) > after);
  const page = rest.slice(0, size);
  if (rest.length <= size) return { page, nextPageToken: undefined };
  const last = JSON.stringify([list, place(page.at(-1)!)]);
  return { page, nextPageToken: Buffer.from(last).toString("base64url") };
}

function placeIn(token: string, list: string): number {
  try {
    const [of, place] = JSON.parse(Buffer.from(token, "base64url").toString());
    if (of === list && typeof place === "number") return place;
  } catch {
    // No token of ours.
  }
  throw invalid("Request contains an invalid argument.", "page_token");
}

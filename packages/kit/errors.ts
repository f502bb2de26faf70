import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "./log";
import { scalarSentences } from "./scalars";

/** The closed list of `extensions.code`; everything else is masked as INTERNAL. */
export const ERROR_CODES = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "CONFLICT",
  "RATE_LIMITED",
  "QUERY_TOO_COMPLEX",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "UNAVAILABLE",
  "INTERNAL",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * Makes an error that does not remember where it was made. Nobody reads that of a mistake of the caller, and to collect it takes
 * ten times as long as the rest, which is much where somebody makes hundreds of mistakes in a second.
 */
export function withoutStack<E extends Error>(make: () => E): E {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** A mistake of the caller, with a sentence that says what to do. Refusals are data, not this. */
export class CallerError extends GraphQLError {
  constructor(code: ErrorCode, message: string, field?: string[]) {
    // As `withoutStack` does.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message, { extensions: { code, ...(field ? { field } : {}) } });
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** What graphql-js, Apollo Server and the gateway call the same things. */
const APOLLO_CODES: Record<string, ErrorCode> = {
  GRAPHQL_PARSE_FAILED: "BAD_USER_INPUT",
  GRAPHQL_VALIDATION_FAILED: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  BAD_REQUEST: "BAD_USER_INPUT",
};

/** How pg and TypeORM say, without a code, that a connection broke under a statement, or that none was to be had. */
const BROKEN =
  /^Connection terminated|^Query runner already released|client has encountered a connection error|^timeout exceeded when trying to connect|^timeout expired/i;

/** Whether an error of PostgreSQL, a socket or undici means "try again later" rather than "a bug". */
export function isUnavailable(error: unknown): boolean {
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string };
  if (BROKEN.test(message)) return true;
  return /^(08|53|57P)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$|^UND_ERR_(SOCKET|[A-Z]+_TIMEOUT)$|^(55P03|57014)$/.test(
    code,
  );
}

/** PostgreSQL's word for a text that it cannot store: one with a NUL, which only the request can have brought. */
const UNSTORABLE_TEXT = "22021";

function codeOf(error: unknown): ErrorCode | null {
  const code = (error as { extensions?: { code?: string } } | null)?.extensions?.code ?? "";
  if ((ERROR_CODES as readonly string[]).includes(code)) return code as ErrorCode;
  return APOLLO_CODES[code] ?? null;
}

/**
 * What leaves the process: known codes keep their sentence, anything else becomes a sentence with
 * the request id, and the original goes to the log. No stack, no SQL, no subgraph name.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  requestId: string,
  log: Logger,
): GraphQLFormattedError {
  const original = (error as { originalError?: unknown } | null)?.originalError ?? error;
  // graphql-js words its coercion errors well, but has no code for them.
  const coercion = /^Variable "\$|^Expected value of type|got invalid value/.test(
    formatted.message,
  );
  const unstorable = (original as { code?: string } | null)?.code === UNSTORABLE_TEXT;
  const code =
    codeOf(formatted) ??
    codeOf(original) ??
    (coercion || unstorable
      ? "BAD_USER_INPUT"
      : isUnavailable(original)
        ? "UNAVAILABLE"
        : "INTERNAL");
  const known = code !== "INTERNAL" && code !== "UNAVAILABLE";
  if (!known) log.error({ requestId, err: original }, "request failed");
  if (unstorable) log.warn({ requestId, err: original }, "PostgreSQL was sent a text with U+0000");
  const sentence = unstorable
    ? "A text in this request has the character U+0000, which no text may have."
    : formatted.message;
  const message = known
    ? withoutValues(shortened(sentence))
    : code === "UNAVAILABLE"
      ? `The service is busy or restarting; try again in a moment (request ${requestId}).`
      : `Something went wrong on our side; nothing was lost. Quote request ${requestId} to support.`;
  const field = (formatted.extensions as { field?: string[] } | undefined)?.field;
  return {
    message,
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    extensions: { code, requestId, ...(field ? { field } : {}) },
  };
}

/** The longest sentence that is told; a longer one repeats what the caller sent. */
const LONGEST = 1_000;

/** A sentence with its middle left out, if it is long: names and values of callers may be as long as their requests. */
export function shortened(message: string): string {
  if (message.length <= LONGEST) return message;
  return `${message.slice(0, LONGEST / 2)} … ${message.slice(-LONGEST / 4)}`;
}

/**
 * What graphql-js and graphql-jit say of a wrong value, without the value: it may be a secret, and
 * answers are logged and shown in places where requests are not.
 */
export function withoutValues(message: string): string {
  const literal = message
    .replace(/^(Expected value of type "[^"]*"), found [\s\S]*$/, "$1.")
    .replace(/^((?:Enum "\w+"|\w+) cannot represent [^:]*): [\s\S]*$/, "$1.");
  const [, variable, rest] = /^(Variable "\$\w+") got invalid value ([\s\S]*)$/.exec(literal) ?? [];
  if (variable === undefined || rest === undefined) return literal;
  const place = / at "([\w.[\]]{1,300})"; /.exec(rest)?.[1];
  const ours = scalarSentences.find((sentence) => rest.endsWith(`; ${sentence}`));
  const reason = ours ?? REASONS.map((pattern) => pattern.exec(rest)?.[0]).find(Boolean);
  const words = reason?.replace(/^ /, "It ").replace(/:$/, ".") ?? "It has the wrong type.";
  return `${variable} got an invalid value${place ? ` at ${place}` : ""}: ${words}`;
}

/**
 * Every repetition is bounded: the text holds the caller's value, and one that walks to the end from
 * each place of 250 KB would hold up the whole process for a minute.
 */
const REASONS = [
  /Field "?\w{1,100}"? is not defined by type "?\w{1,100}"?\.(?: Did you mean [^?]{1,300}\?)?$/,
  /Field "?[\w.[\]]{1,200}"? of required type "?[\w![\]]{1,100}"? was not provided\.$/,
  /Expected non-nullable type "?[\w![\]]{1,100}"? not to be null(?: at [\w.[\]]{1,200})?\.$/,
  /Expected type "?\w{1,100}"? to be an object\.$/,
  /(?<=Expected type "?\w{1,100}"?\. )\w{1,100} must be [^{}]{1,300}$/,
  / does not exist in "\w{1,100}" enum\.(?: Did you mean the enum value (?:"\w{1,100}"(?:, or | or |, )?){1,5}\?)?$/,
  /\bEnum "\w{1,100}" cannot represent non-string value:/,
  /\b\w{1,100} cannot represent (?:a |an )?[a-z0-9 -]{1,60}:/,
  /Expected type "?[\w![\]]{1,100}"?\.$/,
];

/** A request id: the caller's own when it is harmless, else a new one. */
export function requestIdFrom(header: string | undefined): string {
  return header && /^[A-Za-z0-9._-]{8,64}$/.test(header) ? header : randomUUID();
}

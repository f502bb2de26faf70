import { GraphQLError } from "graphql";
import type { Rule } from "./access";
import { CallerError, type ErrorCode, formatError } from "./errors";
import type { Logger } from "./log";
import { type HttpAnswer, jsonAnswer } from "./routes";
import type { RequestIdentity } from "./subgraph";

/** A file that is made for whoever asks. */
export interface ExportedFile {
  /** Under which it is saved: letters, digits, dots, dashes and underscores, e.g. `payout-batch-12.csv`. */
  fileName: string;
  /** E.g. `text/csv; charset=utf-8`. */
  contentType: string;
  /** Whole, or in pieces: the next one is made when the one before is on its way, so that none waits in memory. */
  body: string | AsyncIterable<string>;
}

/** What the address says, by name. */
export type ExportInput = Readonly<Record<string, string>>;

/** A kind of file that a subgraph answers at an address of its own, beside GraphQL. */
export interface FileExport<Context> {
  /** Who may ask at all. */
  access: Rule;
  /** Throws CallerError for what is refused, before the first piece: later nothing can be said any more. */
  answer(context: Context, input: ExportInput): Promise<ExportedFile>;
}

/** Answers one file to whom the gateway says is asking. Never rejects; what is refused is JSON. */
export type FileCall = (input: unknown, identity: RequestIdentity) => Promise<HttpAnswer>;

/** A refusal with the contract's own code beside that of the error, e.g. `OWN_ACCOUNT`. */
export class ExportRefused extends CallerError {
  constructor(
    code: ErrorCode,
    /** For programs; one of the subgraph's refusal codes. */
    readonly refusal: string,
    message: string,
  ) {
    super(code, message);
  }
}

/** Makes a subgraph's exports callable. `contextOf` is called for each file. */
export function fileCalls<Context>(
  exports: Readonly<Record<string, FileExport<Context>>>,
  contextOf: (identity: RequestIdentity) => Context,
  log: Logger,
): Record<string, FileCall> {
  const call = ({ access, answer }: FileExport<Context>): FileCall => {
    return async (input, identity) => {
      try {
        access(identity.viewer);
        return fileAnswer(await answer(contextOf(identity), checkedInput(input)));
      } catch (error) {
        return refusalAnswer(error, identity.requestId, log);
      }
    };
  };
  return Object.fromEntries(Object.entries(exports).map(([name, file]) => [name, call(file)]));
}

function checkedInput(input: unknown): ExportInput {
  const isInput =
    typeof input === "object" &&
    input !== null &&
    Object.values(input).every((value) => typeof value === "string");
  if (isInput) return input as ExportInput;
  throw new CallerError("BAD_USER_INPUT", "The address names no file.");
}

/** A file as it is answered: to be saved under its name, and not kept on the way. */
export function fileAnswer({ fileName, contentType, body }: ExportedFile): HttpAnswer {
  return {
    status: 200,
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, "_")}"`,
      "cache-control": "no-store",
    },
    body,
  };
}

const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  QUERY_TOO_COMPLEX: 400,
  PERSISTED_QUERY_NOT_FOUND: 400,
  PERSISTED_QUERY_NOT_SUPPORTED: 400,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** An error as JSON in GraphQL's shape, masked as there, under the HTTP status that goes with its code. */
export function refusalAnswer(error: unknown, requestId: string, log: Logger): HttpAnswer {
  const own = error instanceof GraphQLError ? error.toJSON() : { message: String(error) };
  const { message, extensions } = formatError(own, error, requestId, log);
  const code = extensions!["code"] as ErrorCode;
  const refusal = error instanceof ExportRefused ? { refusal: error.refusal } : {};
  return jsonAnswer(
    STATUS[code],
    { errors: [{ message, extensions: { ...extensions, ...refusal } }] },
    {
      "cache-control": "no-store",
      ...(code === "UNAUTHENTICATED" ? { "www-authenticate": 'Bearer realm="tributary"' } : {}),
      ...(code === "RATE_LIMITED" ? { "retry-after": "60" } : {}),
      ...(code === "UNAVAILABLE" ? { "retry-after": "1" } : {}),
    },
  );
}

import { AsyncLocalStorage } from "node:async_hooks";
import { ERROR_CODES, type ErrorCode, formatError, withoutStack } from "@tributary/kit/errors";
import type { Logger } from "@tributary/kit/log";
import { GraphQLError, type GraphQLFormattedError } from "graphql";

/** What is known of the running request where Apollo Server does not tell. */
export interface CurrentRequest {
  /** Under which id it is traced. */
  requestId: string;
  /** Bytes that its answer may have. */
  answerLimit?: number;
}

export const currentRequest = new AsyncLocalStorage<CurrentRequest>();

/** A request that the gateway itself refuses, with the HTTP status that goes with it; `retryAfter` in seconds. */
export function refusal(
  code: ErrorCode,
  message: string,
  status = 400,
  retryAfter?: number,
): GraphQLError {
  const extensions = { code, http: { status }, ...(retryAfter ? { retryAfter } : {}) };
  return withoutStack(() => new GraphQLError(message, { extensions }));
}

/** Marks a validation error as one about size and not about spelling; see `maskError`. */
export function tooComplex(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { tooComplex: true } });
}

/**
 * What a caller may see. Errors of subgraphs are masked where they happened and keep their code and
 * request id; the gateway's own go through the same list of codes. No subgraph name, no stack.
 */
export function maskError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Logger,
): GraphQLFormattedError {
  const requestId = currentRequest.getStore()?.requestId ?? "unknown";
  const extensions = formatted.extensions as Record<string, unknown> | undefined;
  if (extensions?.serviceName && isCode(extensions.code)) {
    return {
      message: formatted.message,
      ...placeOf(formatted),
      extensions: {
        code: extensions.code,
        requestId: extensions.requestId ?? requestId,
        ...(extensions.field ? { field: extensions.field } : {}),
      },
    };
  }
  // Apollo Server's own limit on selections marks its errors with the second.
  const large = extensions?.tooComplex ?? extensions?.validationErrorCode;
  const sized = large ? { ...formatted, extensions: { code: "QUERY_TOO_COMPLEX" } } : formatted;
  return formatError(sized, error, requestId, log);
}

/** The path as far as it is one: "@" stands for all items of a list, and clients know no such thing. */
function placeOf({ path }: GraphQLFormattedError): { path?: readonly (string | number)[] } {
  const end = path?.indexOf("@") ?? -1;
  const place = end === -1 ? path : path?.slice(0, end);
  return place && place.length > 0 ? { path: place } : {};
}

function isCode(code: unknown): code is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(code);
}

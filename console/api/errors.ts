import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";

/** What went wrong, as a page tells it. */
export interface Failure {
  /** The API's code, e.g. RATE_LIMITED; OFFLINE when nothing answered. */
  code: string;
  /** The API's own sentence; empty when there is none. */
  message: string;
  /** In how many seconds asking again makes sense; null: at once. */
  retryAfter: number | null;
  /** For support. */
  requestId: string | null;
}

interface CodedError {
  message: string;
  extensions?: { code?: unknown; requestId?: unknown } | undefined;
}

/** Every failure of an operation, the first of each code. */
export function failures(error: unknown): Failure[] {
  const { errors, retryAfter } = told(error);
  const seen = new Set<string>();
  return errors.flatMap(({ message, extensions }) => {
    const code = typeof extensions?.code === "string" ? extensions.code : "UNKNOWN";
    if (seen.has(code)) return [];
    seen.add(code);
    const requestId = typeof extensions?.requestId === "string" ? extensions.requestId : null;
    return [{ code, message, retryAfter, requestId }];
  });
}

/** The first of them. */
export function failure(error: unknown): Failure {
  return failures(error)[0] ?? { code: "UNKNOWN", message: "", retryAfter: null, requestId: null };
}

/** Of an answer that is no answer of GraphQL's, e.g. a file that was refused. */
export async function failureOfAnswer(response: Response): Promise<Failure> {
  const [first] = errorsOf(await response.text(), response.status);
  const code = typeof first?.extensions?.code === "string" ? first.extensions.code : "UNKNOWN";
  const seconds = Number(response.headers.get("retry-after"));
  const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
  return { code, message: first?.message ?? "", retryAfter, requestId: null };
}

/** Whether the caller's token was not accepted. */
export function isUnauthenticated(error: unknown): boolean {
  return failures(error).some(({ code }) => code === "UNAUTHENTICATED");
}

function told(error: unknown): { errors: readonly CodedError[]; retryAfter: number | null } {
  if (CombinedGraphQLErrors.is(error)) {
    return { errors: error.errors as readonly CodedError[], retryAfter: null };
  }
  if (ServerError.is(error)) {
    const seconds = Number(error.response.headers.get("retry-after"));
    const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
    return { errors: errorsOf(error.bodyText, error.statusCode), retryAfter };
  }
  return { errors: [{ message: "", extensions: { code: "OFFLINE" } }], retryAfter: null };
}

/** The errors of an answer that came with a status of 400 or more; by its status when it is no answer of the API's. */
function errorsOf(body: string, status: number): readonly CodedError[] {
  try {
    const { errors } = JSON.parse(body) as { errors?: CodedError[] };
    if (Array.isArray(errors) && errors.length > 0) return errors;
  } catch {
    // A proxy's page, or nothing.
  }
  const code = status === 429 ? "RATE_LIMITED" : status >= 500 ? "UNAVAILABLE" : "UNKNOWN";
  return [{ message: "", extensions: { code } }];
}

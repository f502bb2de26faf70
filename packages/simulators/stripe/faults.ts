import { StripeApiError } from "./errors";

/** What goes wrong with one request. */
export type FaultKind =
  /** 429 before anything happens. */
  | "rate_limited"
  /** 409 `lock_timeout` before anything happens; not saved under the key. */
  | "lock_timeout"
  /** 500 before anything happens; not saved under the key. */
  | "fails_before_effect"
  /** The change is made, the answer is a 500, and the key replays that 500. */
  | "fails_after_effect"
  /** The connection breaks before anything happens. */
  | "drops_before_effect"
  /** The change is made and saved under the key, and the connection breaks. */
  | "drops_after_commit"
  /** 404 `resource_missing`, as when a replica lags. */
  | "not_found"
  /** Answers correctly, `delayMs` late. */
  | "delay";

export interface FaultRequest {
  method: string;
  /** Without the query: `/v1/transfers`. */
  path: string;
}

export interface Fault {
  /** `POST /v1/transfers`, a pattern over the same text, or a test of the request. */
  match: string | RegExp | ((request: FaultRequest) => boolean);
  kind: FaultKind;
  /** How many matching requests it hits; 1 unless said otherwise. */
  times?: number;
  /** For `delay`, in milliseconds. */
  delayMs?: number;
}

/** Faults to come, in the order in which they were scripted. */
export interface Faults {
  /** Arms a fault for the next request that matches. */
  next(fault: Fault): void;
  /** Faults that have not happened yet. */
  armed(): number;
  clear(): void;
  /** The fault that hits this request, if any; used by the request handler. */
  take(request: FaultRequest): Fault | undefined;
}

export function createFaults(): Faults {
  const scripted: { fault: Fault; left: number }[] = [];
  return {
    next: (fault) => void scripted.push({ fault, left: fault.times ?? 1 }),
    armed: () => scripted.reduce((sum, { left }) => sum + left, 0),
    clear: () => void scripted.splice(0),
    take(request) {
      const index = scripted.findIndex(({ fault }) => matches(fault.match, request));
      const found = scripted[index];
      if (!found) return undefined;
      found.left -= 1;
      if (found.left === 0) scripted.splice(index, 1);
      return found.fault;
    },
  };
}

function matches(match: Fault["match"], request: FaultRequest): boolean {
  if (typeof match === "function") return match(request);
  const said = `${request.method} ${request.path}`;
  return typeof match === "string" ? match === said : match.test(said);
}

/** The connection broke: nothing was answered. */
export class ConnectionDropped extends Error {}

/** Refuses a request before it has any effect, if that is the fault's kind. */
export function failBeforeEffect(fault: Fault | undefined): void {
  switch (fault?.kind) {
    case "rate_limited": {
      const message = "Request rate limit exceeded.";
      throw new StripeApiError(
        429,
        { type: "rate_limit_error", code: "rate_limit", message },
        false,
      );
    }
    case "lock_timeout": {
      const message = "This object cannot be accessed right now, another request holds it.";
      const body = { type: "invalid_request_error", code: "lock_timeout", message } as const;
      throw new StripeApiError(409, body, false);
    }
    case "fails_before_effect":
      throw new StripeApiError(500, serverError(), false);
    case "not_found": {
      const message = "No such object.";
      const body = { type: "invalid_request_error", code: "resource_missing", message } as const;
      throw new StripeApiError(404, body, false);
    }
    case "drops_before_effect":
      throw new ConnectionDropped("The connection was dropped.");
  }
}

export function serverError() {
  return { type: "api_error", message: "An unknown error occurred." } as const;
}

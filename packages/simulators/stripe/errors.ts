/** The body of a Stripe error, without the `error` wrapper that it travels in. */
export interface StripeErrorBody {
  type:
    | "api_error"
    | "card_error"
    | "idempotency_error"
    | "invalid_request_error"
    | "authentication_error"
    | "rate_limit_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: unknown;
}

/**
 * What a request is refused with. `saved` says whether an idempotency key remembers the refusal:
 * Stripe remembers whatever the endpoint began to do, not what it refused to look at.
 */
export class StripeApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: StripeErrorBody,
    readonly saved = true,
  ) {
    super(body.message);
    this.name = "StripeApiError";
  }
}

/** 404: the id is unknown. */
export function resourceMissing(kind: string, id: string, param = "id"): StripeApiError {
  return new StripeApiError(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${kind}: '${id}'`,
    param,
  });
}

/** 400: a parameter is absent or malformed; not remembered by an idempotency key. */
export function badParameter(param: string, message: string, code?: string): StripeApiError {
  const body = { type: "invalid_request_error", message, param, code } as const;
  return new StripeApiError(400, body, false);
}

/** 400: the object is not in a state that allows this. */
export function refused(code: string, message: string): StripeApiError {
  return new StripeApiError(400, { type: "invalid_request_error", code, message });
}

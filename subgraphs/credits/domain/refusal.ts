/** Why credits were not moved. */
export type RefusalCode =
  | "INSUFFICIENT_CREDITS"
  | "AMOUNT_NOT_POSITIVE"
  | "AMOUNT_TOO_LARGE"
  | "IDEMPOTENCY_CONFLICT"
  | "RESERVATION_CLOSED"
  | "RESERVATION_EXCEEDED"
  | "DEPLOYMENT_UNKNOWN"
  | "ALREADY_REVERSED"
  | "PACK_UNKNOWN"
  | "PAYMENTS_UNAVAILABLE"
  | "INPUT_INVALID";

/** A refusal as callers see it. */
export interface Refusal {
  /** The last two are operators' alone, and their sentences say more than a code does. */
  code: RefusalCode | "OWN_ACCOUNT" | "NEEDS_SECOND_OPERATOR";
  message: string;
  field: string[] | null;
}

const SENTENCES: Record<RefusalCode, [message: string, field: string | null]> = {
  INSUFFICIENT_CREDITS: [
    "The workspace has too few credits. Buy or grant credits, then try again with a new key.",
    "credits",
  ],
  AMOUNT_NOT_POSITIVE: ["The amount must be more than 0.", "credits"],
  AMOUNT_TOO_LARGE: ["The amount is more than there can be. Ask for less.", "credits"],
  IDEMPOTENCY_CONFLICT: [
    "This key was used before with other input. Use a new key for a new request.",
    "idempotencyKey",
  ],
  RESERVATION_CLOSED: [
    "The reservation was captured, released or has expired. Reserve again.",
    "reservationId",
  ],
  RESERVATION_EXCEEDED: [
    "More than was reserved. Capture at most that, and spend the rest on its own.",
    "credits",
  ],
  DEPLOYMENT_UNKNOWN: ["The workspace has no such spend of this deployment.", "deploymentId"],
  ALREADY_REVERSED: ["Everything was given back already.", "deploymentId"],
  PACK_UNKNOWN: ["There is no such pack. Choose one that the platform sells.", "packId"],
  PAYMENTS_UNAVAILABLE: [
    "Payments cannot be taken at the moment. Try again later with the same key.",
    null,
  ],
  INPUT_INVALID: ["A text is empty, too long or malformed.", null],
};

/** The refusal with its sentence; `field` and `message` say more where the code alone is too general. */
export function refusal(code: RefusalCode, field?: string, message?: string): Refusal {
  const [sentence, usual] = SENTENCES[code];
  const about = field ?? usual;
  return { code, message: message ?? sentence, field: about === null ? null : ["input", about] };
}

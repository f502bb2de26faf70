/** Why credits were not moved. */
export type RefusalCode =
  | "INSUFFICIENT_CREDITS"
  | "AMOUNT_NOT_POSITIVE"
  | "AMOUNT_TOO_LARGE"
  | "IDEMPOTENCY_CONFLICT"
  | "INPUT_INVALID";

/** A refusal as callers see it. */
export interface Refusal {
  code: RefusalCode;
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
  INPUT_INVALID: ["A text is empty, too long or malformed.", null],
};

/** The refusal with its sentence; `field` and `message` say more where the code alone is too general. */
export function refusal(code: RefusalCode, field?: string, message?: string): Refusal {
  const [sentence, usual] = SENTENCES[code];
  const about = field ?? usual;
  return { code, message: message ?? sentence, field: about === null ? null : ["input", about] };
}

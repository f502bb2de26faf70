import type { Logger } from "@tributary/kit/log";
import type { Viewer } from "@tributary/kit/viewer";
import { budgetKind } from "./cost";
import { currentRequest, maskError, refusal } from "./errors";

/** Bytes that an answer may have: who can be called to account may have more. */
export const ANSWER_LIMITS = {
  anonymous: 1_000_000,
  person: 8_000_000,
  operatorOrKey: 32_000_000,
} as const;

/** Remembers how long the answer to the running request may be. */
export function limitAnswer(viewer: Viewer): void {
  const request = currentRequest.getStore();
  if (request) request.answerLimit = ANSWER_LIMITS[budgetKind(viewer)];
}

/** Writes answers as JSON; one that is too long is replaced by the reason. */
export function answerWriter(log: Logger): (answer: unknown) => string {
  return (answer) => {
    const text = `${JSON.stringify(answer)}\n`;
    const limit = currentRequest.getStore()?.answerLimit;
    // A character has three bytes at most; counting them takes time.
    if (limit === undefined || text.length * 3 <= limit) return text;
    const bytes = Buffer.byteLength(text);
    if (bytes <= limit) return text;
    const message = `The answer would have ${bytes} bytes and yours may have ${limit}: ask for smaller pages (first:) or fewer fields.`;
    const error = refusal("QUERY_TOO_COMPLEX", message);
    return `${JSON.stringify({ errors: [maskError(error.toJSON(), error, log)] })}\n`;
  };
}

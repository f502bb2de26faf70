import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { type IdempotentOutcome, idempotently } from "@tributary/kit/idempotency";
import { isStorable } from "@tributary/kit/text";
import { credentialsOwner } from "@tributary/kit/viewer";
import type { Context } from "./context";
import type { AdminRefusalCode } from "./schema.generated";

/** An expected refusal, as it is answered and recorded. */
export interface Refusal {
  code: AdminRefusalCode;
  message: string;
  field?: string[];
}

/** A caller's text, trimmed. Throws BAD_USER_INPUT when it is empty, too long or not storable. */
export function checkedText(value: string, field: string, most: number): string {
  const text = value.trim();
  if (text.length >= 1 && text.length <= most && isStorable(text)) return text;
  throw new CallerError(
    "BAD_USER_INPUT",
    `${field} must have 1 to ${most} characters and no control character NUL.`,
    [field],
  );
}

/** Why an operator acts: 1 to 500 characters. */
export const checkedReason = (reason: string): string => checkedText(reason, "reason", 500);

/** Runs `work` once for each key of this caller, in one transaction; see `kit/idempotency`. */
export function once<T>(
  context: Context,
  mutation: string,
  input: { idempotencyKey: string },
  work: (tx: Tx) => Promise<T>,
): Promise<IdempotentOutcome<T>> {
  const { idempotencyKey: key } = input;
  if (!isStorable(key)) {
    throw new CallerError("BAD_USER_INPUT", "idempotencyKey must be plain text.", [
      "idempotencyKey",
    ]);
  }
  const owner = credentialsOwner(context.viewer);
  return context.transaction((tx) =>
    idempotently(tx, { owner, mutation, key, input }, () => work(tx)),
  );
}

/** The same key came with other input. */
export const conflicting: Refusal = {
  code: "IDEMPOTENCY_CONFLICT",
  message: "This idempotencyKey was used with other input; use a new one for a new request.",
  field: ["idempotencyKey"],
};

/** What is absent and what may not be seen answer alike. */
export const notFound = (what: string, field: string): CallerError =>
  new CallerError("NOT_FOUND", `There is no such ${what}.`, [field]);

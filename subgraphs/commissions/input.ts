import { CallerError } from "@tributary/kit/errors";

/** Whether it may be an id: PostgreSQL knows no NUL, and half a surrogate pair is no character. */
export function isPlain(text: string): boolean {
  return text.length >= 1 && text.length <= 255 && !text.includes("\0") && text.isWellFormed();
}

/** No reason, no action: 3 to 500 characters, trimmed. Throws BAD_USER_INPUT. */
export function checkedReason(reason: string): string {
  const said = reason.trim();
  const plain = !said.includes("\0") && said.isWellFormed();
  if (plain && said.length >= 3 && said.length <= 500) return said;
  throw new CallerError("BAD_USER_INPUT", "reason must have 3 to 500 characters.", ["reason"]);
}

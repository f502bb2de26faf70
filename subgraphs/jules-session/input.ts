import { CallerError } from "@tributary/kit/errors";
import { isStorable } from "@tributary/kit/text";
import type { JulesRefusalCode } from "./schema.generated";

/** An expected refusal, as it is answered and recorded. */
export interface Refusal {
  code: JulesRefusalCode;
  message: string;
  field?: string[];
}

/** A caller's text, trimmed. Throws BAD_USER_INPUT when its length is wrong or it is not storable. */
export function checkedText(value: string, field: string[], least: number, most: number): string {
  const text = value.trim();
  if (text.length >= least && text.length <= most && isStorable(text)) return text;
  throw new CallerError(
    "BAD_USER_INPUT",
    `${field.at(-1)} must have ${least} to ${most} characters and no control character NUL.`,
    field,
  );
}

/** What is absent and what may not be seen answer alike. */
export const notFound = (what: string, field: string): CallerError =>
  new CallerError("NOT_FOUND", `There is no such ${what}.`, [field]);

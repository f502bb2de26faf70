import { isStorable as canBeStored } from "@tributary/kit/text";

/** Whether PostgreSQL can keep the text and it has 1 to `most` characters. */
export function isStorable(text: string, most: number): boolean {
  return text.length > 0 && text.length <= most && canBeStored(text);
}

/** The longest id or name that a caller may give. */
export const LONGEST_NAME = 200;

/** The longest idempotency key. */
export const LONGEST_KEY = 255;

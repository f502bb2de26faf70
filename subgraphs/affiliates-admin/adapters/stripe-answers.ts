/** The most that Stripe lists at once. */
const PAGE = 100;

/** Where a page of a list begins. */
export interface Page {
  limit: number;
  starting_after?: string;
}

/**
 * Every page of a list, newest first. Not by the SDK's own paging, which takes a page that does not say whether more
 * follow for the last. Throws for what is no list.
 */
export async function* pagesOf(
  ask: (page: Page) => PromiseLike<unknown>,
): AsyncGenerator<unknown[]> {
  for (let page: Page = { limit: PAGE }; ; ) {
    const { object, data, has_more } = fields(await ask(page));
    if (object !== "list" || !Array.isArray(data) || typeof has_more !== "boolean")
      throw unreadable("a list");
    yield data;
    if (!has_more) return;
    page = { limit: PAGE, starting_after: needed(text(fields(data.at(-1))["id"]), "a list") };
  }
}

/** What stands in an object; nothing in anything else. */
export function fields(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** A text that is not empty. */
export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A whole number of minor units. */
export function minor(value: unknown): bigint | null {
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : null;
}

/** What must be there; throws `unreadable` where it is not. */
export function needed<T>(value: T | null, what: string): T {
  if (value === null) throw unreadable(what);
  return value;
}

/** That an answer of Stripe's is not what it should be. */
export function unreadable(what: string): Error {
  return new Error(`Stripe answered with something that is not ${what}`);
}

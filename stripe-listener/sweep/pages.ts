import { fields, text } from "../facts/decode";
import { type Page, pagesOf } from "../reconcile/list-all";

/**
 * A list page by page, however many there are. An element without an id is left out: nothing could
 * be asked about it. Errors: Stripe's own; Unreadable for what is no page.
 */
export async function* inPages<T extends { id: string }>(
  ask: (page: Page) => PromiseLike<{ data: T[] }>,
): AsyncGenerator<T[]> {
  for await (const page of pagesOf(ask)) {
    const named = page.filter((one) => text(fields(one)?.["id"]) !== null) as T[];
    if (named.length > 0) yield named;
  }
}

import { answered, elements, fields, flag, text, Unreadable } from "../facts/decode";

/** At most this many objects of one kind belong to one payment; more is a bug or an attack. */
const MOST = 1000;

/** What Stripe is asked for each page of a list. */
export interface Page {
  limit: number;
  starting_after?: string;
}

/**
 * The pages of a list, however many; their elements may be anything. Not by the SDK's own paging,
 * which takes a page that does not say whether more follow for the last. Errors: Stripe's own;
 * Unreadable.
 */
export async function* pagesOf(
  ask: (page: Page) => PromiseLike<unknown>,
): AsyncGenerator<unknown[]> {
  let page: Page = { limit: 100 };
  while (true) {
    const raw = answered(await ask(page), "list");
    const data = elements(raw["data"]);
    const hasMore = flag(raw["has_more"]);
    if (!data) throw new Unreadable("list", "data", raw["data"]);
    if (hasMore === null) throw new Unreadable("list", "has_more", raw["has_more"]);
    if (data.length > 0) yield data;
    if (!hasMore) return;
    const last = text(fields(data.at(-1))?.["id"]);
    if (!last) throw new Unreadable("list", "last id", data.at(-1));
    page = { ...page, starting_after: last };
  }
}

/** All elements of a list that belongs to one payment. Errors: as `pagesOf`. */
export async function listAll(ask: (page: Page) => PromiseLike<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const page of pagesOf(ask)) {
    found.push(...page);
    if (found.length >= MOST) break;
  }
  return found;
}

import { answered, elements, fields, flag, text, Unreadable } from "../facts/decode";

/** At most this many objects of one kind belong to one payment; more is a bug or an attack. */
const MOST = 1000;

/** What Stripe is asked for each page of a list. */
export interface Page {
  limit: number;
  starting_after?: string;
}

/**
 * Every page of a list; its elements may be anything. Not by the SDK's own paging, which takes a
 * page that does not say whether more follow for the last. Errors: Stripe's own; Unreadable.
 */
export async function listAll(ask: (page: Page) => PromiseLike<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  let page: Page = { limit: 100 };
  while (found.length < MOST) {
    const raw = answered(await ask(page), "list");
    const data = elements(raw["data"]);
    const hasMore = flag(raw["has_more"]);
    if (!data) throw new Unreadable("list", "data", raw["data"]);
    if (hasMore === null) throw new Unreadable("list", "has_more", raw["has_more"]);
    found.push(...data);
    const last = text(fields(data.at(-1))?.["id"]);
    if (!hasMore) break;
    if (!last) throw new Unreadable("list", "last id", data.at(-1));
    page = { ...page, starting_after: last };
  }
  return found;
}

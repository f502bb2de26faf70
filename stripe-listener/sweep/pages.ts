import type Stripe from "stripe";

/** Stripe's limit. */
export const PAGE = 100;

/** Page by page, however many there are. */
export async function* inPages<T extends { id: string }>(
  list: Stripe.ApiListPromise<T>,
): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const item of list) {
    page.push(item);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

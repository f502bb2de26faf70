import type { ObservableQuery } from "@apollo/client";
import { forgetBegun } from "./begun";

/**
 * Asks these queries of the page again, since something has changed. What was asked ahead, or is on its way already, may have been
 * answered before the change: it is not taken in place of a new answer, as Apollo would otherwise do with the same question. Never
 * throws; each query tells by itself what went wrong.
 */
export async function askAgain(queries: Iterable<ObservableQuery>): Promise<void> {
  forgetBegun();
  const asked = [...queries].map((query) => {
    const { options } = query;
    const { context } = options;
    // Of this one request: Apollo reads it before `refetch` returns.
    options.context = { ...context, queryDeduplication: false };
    const answer = query.refetch();
    if (context) options.context = context;
    else delete options.context;
    return answer;
  });
  await Promise.allSettled(asked);
}

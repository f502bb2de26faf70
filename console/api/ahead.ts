import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { session } from "../session/session";
import type { TakeAhead } from "./begun";
import { clientOf } from "./client";

/** A query that a page asks at first, with the variables that the page asks it with. */
export interface Asked {
  query: TypedDocumentNode<unknown, OperationVariables>;
  variables: OperationVariables;
  /** What is asked by its answer. */
  next?: (data: unknown) => readonly Asked[];
}

/** One of them. */
export const asked = <Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  ...[variables]: Record<never, never> extends Variables
    ? [NoInfer<Variables>?]
    : [NoInfer<Variables>]
): Asked => ({ query, variables: variables ?? {} }) as unknown as Asked;

/** One whose answer says what is asked next. */
export const askedThen = <Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
  next: (data: NoInfer<Data>) => readonly Asked[],
): Asked => ({ query, variables, next }) as unknown as Asked;

/** For how long the first page waits for its answers once its code is there; then it shows what it has, and what it waits for. */
const LONGEST_MS = 500;

/** Of the first page: what it has asked, and what puts the answers into the cache. */
const answers = new Set<Promise<unknown>>();
const known: (() => void)[] = [];
let isDrawn = false;

/**
 * For `beforeLoad` of a route: asks what its page asks at first as soon as its code is there, before anything is drawn. Where the
 * page stays and its address changes, it asks by itself.
 */
export function askAhead(
  cause: "preload" | "enter" | "stay",
  first: Promise<readonly Asked[]>,
): void {
  if (cause === "stay") return;
  // The page tells what went wrong.
  const answer = first.then(askAll).catch(() => undefined);
  if (!isDrawn) answers.add(answer);
}

/**
 * When all has come that the first page has asked ahead: it knows it from its first drawing on, which so is its only one, and not
 * one of many. What is late, and all beside it, its queries take when they ask.
 */
export async function answered(): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST_MS, "late"));
  if ((await Promise.race([late, Promise.all(answers)])) === "late") return;
  for (const put of known) put();
  clientOf(session()).prioritizeCacheValues = true;
}

/** To be said when the first page is drawn: from now on a page asks for what is known, too. */
export function drawn(): void {
  isDrawn = true;
  answers.clear();
  known.length = 0;
  clientOf(session()).prioritizeCacheValues = false;
}

const askAll = (queries: readonly Asked[]): Promise<unknown> => Promise.all(queries.map(ask));

async function ask({ query, variables, next }: Asked): Promise<void> {
  const client = clientOf(session());
  const take: TakeAhead = ({ data, errors }, taken) => {
    // What went wrong, the page's own query tells.
    if (isDrawn || !data || errors) return;
    known.push(() => {
      client.writeQuery({ query, variables, data });
      taken();
    });
  };
  const context = { ahead: take, queryDeduplication: false };
  const { data } = await client.query({ query, variables, fetchPolicy: "no-cache", context });
  // A page that is there asks by itself.
  if (data && next && !isDrawn) await askAll(next(data));
}

import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { session } from "../session/session";
import { clientOf } from "./client";

/** A query that a page asks at first, with the variables that the page asks it with. */
export interface Asked {
  query: TypedDocumentNode<unknown, OperationVariables>;
  variables: OperationVariables;
}

/** One of them. */
export const asked = <Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  ...[variables]: Record<never, never> extends Variables
    ? [NoInfer<Variables>?]
    : [NoInfer<Variables>]
): Asked => ({ query, variables: variables ?? {} }) as unknown as Asked;

/**
 * For `beforeLoad` of a route: asks what its page asks at first as soon as its code is there, before anything is drawn. Where the
 * page stays and its address changes, it asks by itself.
 */
export function askAhead(
  cause: "preload" | "enter" | "stay",
  first: Promise<readonly Asked[]>,
): void {
  if (cause === "stay") return;
  void first.then((queries) => queries.map(begin)).catch(() => undefined);
}

function begin({ query, variables }: Asked): void {
  const client = clientOf(session());
  const context = { ahead: true, queryDeduplication: false };
  // The page tells what went wrong.
  void client.query({ query, variables, fetchPolicy: "no-cache", context }).catch(() => undefined);
}

import { ApolloLink } from "@apollo/client";
import { canonicalStringify } from "@apollo/client/utilities";
import { OperationTypeNode } from "graphql";
import { type Observable, ReplaySubject, share, tap } from "rxjs";

/** For how long an answer waits for its page, which asks once it is drawn; or never, when a link was only hovered over. */
const KEPT_MS = 10_000;

/** The context's `ahead` of what is asked ahead: gets its answer, and how to say that nobody waits for it any more. */
export type TakeAhead = (answer: ApolloLink.Result, taken: () => void) => void;

interface Begun {
  answer: Observable<ApolloLink.Result>;
  at: number;
}

/** One request, whoever listens; a failure is told, too, and no reason to ask again. */
const kept = share<ApolloLink.Result>({
  connector: () => new ReplaySubject(),
  resetOnError: false,
  resetOnComplete: false,
  resetOnRefCountZero: false,
});

/** What has been asked ahead, by operation and variables. One person's: another one has another client, which begins anew. */
const waiting = new Map<string, Begun>();

/** What was asked ahead may tell how things were: to be said when something has changed. */
export function forgetBegun(): void {
  waiting.clear();
}

/**
 * What was asked ahead (`askAhead`) answers the page's own query, come or on its way: nothing is asked twice. An act outdates it,
 * whether it was asked before the act or while it was on its way.
 */
export function begun(): ApolloLink {
  forgetBegun();
  return new ApolloLink((operation, forward) => {
    if (operation.operationType === OperationTypeNode.MUTATION) {
      forgetBegun();
      return forward(operation).pipe(tap({ next: forgetBegun, error: forgetBegun }));
    }
    const { operationName, variables } = operation;
    const key = canonicalStringify([operationName, variables]);
    const found = waiting.get(key);
    const answer = found && Date.now() - found.at < KEPT_MS ? found.answer : undefined;
    const taken = () => void waiting.delete(key);
    const take = operation.getContext()["ahead"] as TakeAhead | undefined;
    if (!take) {
      if (!answer) return forward(operation);
      // Whoever leaves before it has come takes nothing along: the next one gets it.
      return answer.pipe(tap({ next: taken, error: taken }));
    }
    if (answer) return answer;
    const begins = forward(operation).pipe(
      tap((result) => take(result, taken)),
      kept,
    );
    waiting.set(key, { answer: begins, at: Date.now() });
    return begins;
  });
}

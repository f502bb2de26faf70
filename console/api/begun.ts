import { ApolloLink } from "@apollo/client";
import { canonicalStringify } from "@apollo/client/utilities";
import { type Observable, ReplaySubject, share } from "rxjs";

/** For how long an answer waits for its page, which asks once it is drawn; or never, when a link was only hovered over. */
const KEPT_MS = 10_000;

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

/** What was asked ahead (`askAhead`) answers the page's own query, come or on its way: nothing is asked twice. */
export function begun(): ApolloLink {
  const waiting = new Map<string, Begun>();
  return new ApolloLink((operation, forward) => {
    const { operationName, variables } = operation;
    const key = canonicalStringify([operationName, variables]);
    const found = waiting.get(key);
    const answer = found && Date.now() - found.at < KEPT_MS ? found.answer : undefined;
    if (operation.getContext()["ahead"]) {
      const begins = answer ?? forward(operation).pipe(kept);
      if (!answer) waiting.set(key, { answer: begins, at: Date.now() });
      return begins;
    }
    waiting.delete(key);
    return answer ?? forward(operation);
  });
}

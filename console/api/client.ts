import { ApolloClient, ApolloLink, HttpLink } from "@apollo/client";
import { SetContextLink } from "@apollo/client/link/context";
import { ErrorLink } from "@apollo/client/link/error";
import { from, switchMap } from "rxjs";
import { renewSession } from "../session/renew";
import { freshToken, type Session, setSession } from "../session/session";
import { begun } from "./begun";
import { createCache } from "./cache";
import { isUnauthenticated } from "./errors";

/** Each request carries a token that is good for a while. */
const withToken = new SetContextLink(async ({ headers }) => {
  const token = await freshToken(renewSession);
  return token ? { headers: { ...headers, authorization: `Bearer ${token}` } } : { headers };
});

/** The gateway knows the console's documents: their hash is sent, never their text. */
const byHash = new ApolloLink((operation, forward) => {
  const { hash } = (operation.query as { __meta__?: { hash?: string } }).__meta__ ?? {};
  if (!hash) throw new Error(`${operation.operationName} is no document of the console's`);
  operation.extensions["persistedQuery"] = { version: 1, sha256Hash: hash };
  operation.setContext({ http: { includeExtensions: true, includeQuery: false } });
  return forward(operation);
});

/** A token that is refused is renewed once; then its person signs in again. */
const renewed = new ErrorLink(({ error, operation, forward }) => {
  if (!isUnauthenticated(error)) return;
  if (operation.getContext()["renewed"]) {
    setSession(null);
    return;
  }
  operation.setContext({ renewed: true });
  return from(freshToken(renewSession, { force: true })).pipe(switchMap(() => forward(operation)));
});

let kept: { who: string; client: ApolloClient } | undefined;

/** The client of whoever is signed in. Another person has another, with an empty cache: nobody sees what somebody else has loaded. */
export function clientOf(session: Session | null): ApolloClient {
  const who = session ? `${JSON.stringify(session.by)} ${session.name} ${session.email}` : "";
  if (kept?.who !== who) kept = { who, client: createClient() };
  return kept.client;
}

function createClient(): ApolloClient {
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.from([begun(), renewed, withToken, byHash, new HttpLink({ uri: "/graphql" })]),
    defaultOptions: {
      // What was loaded is shown at once and asked for again: balances and statuses change by themselves.
      watchQuery: {
        errorPolicy: "all",
        fetchPolicy: "cache-and-network",
        nextFetchPolicy: "cache-first",
      },
      query: { errorPolicy: "all", fetchPolicy: "network-only" },
      mutate: { errorPolicy: "all" },
    },
    devtools: { enabled: false },
  });
}

declare module "@apollo/client" {
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy: "all";
      }
      interface Query {
        errorPolicy: "all";
      }
      interface Mutate {
        errorPolicy: "all";
      }
    }
  }
}

import {
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLResponse,
  HeaderMap,
} from "@apollo/server";
import type { Logger } from "@tributary/kit/log";
import { isOperator, type Viewer } from "@tributary/kit/viewer";
import { type GraphQLError, parse } from "graphql";
import { callerName } from "./callers";
import { maskError, refusal } from "./errors";
import type { Documents, KnownText, Unreadable } from "./execution/documents";
import type { Turns } from "./execution/turns";
import type { GatewayContext } from "./sources/source";
import {
  hashOf,
  nameHash,
  type TrustedDocuments,
  type UntrustedRefused,
} from "./trusted-documents";

/** Gives requests their documents. */
export interface DocumentsOfRequests {
  plugin: ApolloServerPlugin<GatewayContext>;
  /**
   * What a request waits for before Apollo Server begins with it, by its text: its turn, if the text is not known; null:
   * nothing. Its context then says `hasTurn`. Rejects with a refusal when too many wait.
   */
  turnToRead(text: string | null, asking: Asking): Promise<void> | null;
}

/** Who asks, and whether it sends a header. */
export interface Asking {
  viewer: Viewer;
  sends(header: string): boolean;
}

export interface DocumentsPluginOptions {
  /** Known when the schema is. */
  documents: () => Documents;
  turns: Turns;
  trusted: TrustedDocuments;
  /** Whose documents must be trusted ones. */
  refuseUntrusted: ReadonlySet<UntrustedRefused>;
  /** Whether names of the schema are told in mistakes. */
  mayIntrospect(viewer: Viewer): boolean;
  log: Logger;
}

/** What is run in the place of a text that is refused: nothing. */
const NOTHING = parse("{ __typename }", { noLocation: true });

/**
 * Gives Apollo Server each request's document, so that it neither parses nor validates nor keeps any itself. What is
 * not known waits for its turn; what cannot be read is answered with the reason.
 */
export function documentsOfRequests(options: DocumentsPluginOptions): DocumentsOfRequests {
  const { documents, turns, trusted, refuseUntrusted, mayIntrospect, log } = options;
  const waiting = new Map<string, Promise<void>>();
  let lastRead: { key: string; result: KnownText | Unreadable } | undefined;

  const keyOf = (hash: string, viewer: Viewer) => `${hash} ${callerName(viewer)}`;

  /** The turn of a text: one for all requests of one caller that wait with it. */
  function turnOf(hash: string, viewer: Viewer): Promise<void> {
    const key = keyOf(hash, viewer);
    const before = waiting.get(key);
    if (before) return before;
    const turn = turns.take(viewer).finally(() => waiting.delete(key));
    waiting.set(key, turn);
    return turn;
  }

  /** Reads a text once for all requests that have its turn. */
  function read(text: string, hash: string, viewer: Viewer): KnownText | Unreadable {
    const key = keyOf(hash, viewer);
    if (lastRead?.key === key) return lastRead.result;
    const result = documents().known(hash) ?? documents().read(text, hash, mayIntrospect(viewer));
    lastRead = { key, result };
    // The turn is over then, and what stays here longer grows old.
    setImmediate(() => {
      lastRead = undefined;
    });
    return result;
  }

  async function documentOf(
    requestContext: GraphQLRequestContext<GatewayContext>,
  ): Promise<KnownText | Unreadable> {
    const { source, queryHash, contextValue, request } = requestContext;
    const { viewer } = contextValue;
    const hash = queryHash!;
    contextValue.trusted = trusted.has(hash);
    const headers = request.http?.headers;
    const sends = (header: string) => headers?.has(header) ?? false;
    if (!contextValue.trusted && isRefused({ viewer, sends }, refuseUntrusted)) {
      throw refusal(
        "FORBIDDEN",
        "This deployment runs only the operations that it was built with for this kind of caller. Send one of these by its hash, or ask with an API key.",
        403,
      );
    }
    const known = documents().known(hash);
    if (known) {
      turns.othersRun();
      return known;
    }
    if (!contextValue.trusted && !contextValue.hasTurn) await turnOf(hash, viewer);
    contextValue.hasTurn = true;
    return read(source!, hash, viewer);
  }

  function turnToRead(text: string | null, asking: Asking): Promise<void> | null {
    if (text === null) return null;
    const hash = hashOf(text);
    if (trusted.has(hash) || documents().known(hash)) return null;
    if (isRefused(asking, refuseUntrusted)) return null;
    return turnOf(hash, asking.viewer);
  }

  const plugin: ApolloServerPlugin<GatewayContext> = {
    async requestDidStart({ request }) {
      nameHash(request);
      let refused: readonly GraphQLError[] | null = null;
      return {
        async didResolveSource(requestContext) {
          const found = await documentOf(requestContext as never).catch((error: GraphQLError) => ({
            errors: [error],
          }));
          // Apollo's own cache of plans goes by the hash.
          const into = requestContext as { document?: object; queryHash?: string };
          if ("errors" in found) {
            refused = found.errors;
            into.document = NOTHING;
            return;
          }
          into.document = found.document;
          into.queryHash = found.hash;
          requestContext.request.variables = {
            ...requestContext.request.variables,
            ...found.literals,
          };
        },
        async didResolveOperation({ operation }) {
          if (!refused) refuseOtherThanOneOperation(operation);
        },
        async responseForOperation() {
          return refused && answerTo(refused, log);
        },
      };
    },
  };
  return { plugin, turnToRead };
}

/** Whether this caller may send no texts of its own. */
function isRefused({ viewer, sends }: Asking, refuse: ReadonlySet<UntrustedRefused>): boolean {
  if (refuse.size === 0 || isOperator(viewer)) return false;
  if (viewer.kind === "ANONYMOUS" && refuse.has("anonymous")) return true;
  const isFromBrowser = sends("origin") || sends("sec-fetch-site");
  return isFromBrowser && refuse.has("browsers");
}

function refuseOtherThanOneOperation(operation: { operation: string } | undefined): void {
  if (!operation) {
    throw refusal(
      "BAD_USER_INPUT",
      "Name one operation of the document in operationName; it may be left out only where there is just one.",
    );
  }
  if (operation.operation === "subscription") {
    throw refusal("BAD_USER_INPUT", "There are no subscriptions; ask again, or use events.");
  }
}

function answerTo(errors: readonly GraphQLError[], log: Logger): GraphQLResponse {
  const { http, retryAfter } = errors[0]!.extensions as {
    http?: { status: number };
    retryAfter?: number;
  };
  const status = http?.status ?? 400;
  const headers = new HeaderMap();
  if (retryAfter) headers.set("retry-after", `${retryAfter}`);
  const told = errors.map((error) => {
    // What has no code of ours is graphql-js's word on a text.
    const extensions = { code: "GRAPHQL_VALIDATION_FAILED", ...error.extensions };
    return maskError({ ...error.toJSON(), extensions }, error, log);
  });
  return {
    http: { status, headers },
    body: { kind: "single", singleResult: { errors: told } },
  } as GraphQLResponse;
}

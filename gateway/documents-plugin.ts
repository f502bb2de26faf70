import {
  type ApolloServerPlugin,
  type GraphQLRequest,
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
import { nameHash, type TrustedDocuments, type UntrustedRefused } from "./trusted-documents";

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
export function documentsPlugin(
  options: DocumentsPluginOptions,
): ApolloServerPlugin<GatewayContext> {
  const { turns, trusted, log } = options;
  const reading = new Map<string, Promise<KnownText | Unreadable>>();

  /** Reads a text once for all requests of one caller that wait for it. */
  async function read(text: string, hash: string, viewer: Viewer): Promise<KnownText | Unreadable> {
    const caller = callerName(viewer);
    const key = `${hash} ${caller}`;
    const before = reading.get(key);
    if (before) return before;
    const inTurn = async () => {
      const documents = options.documents();
      if (!trusted.has(hash)) await turns.take(viewer);
      return documents.known(hash) ?? documents.read(text, hash, options.mayIntrospect(viewer));
    };
    const result = inTurn();
    reading.set(key, result);
    return result.finally(() => reading.delete(key));
  }

  async function documentOf(
    requestContext: GraphQLRequestContext<GatewayContext>,
  ): Promise<KnownText | Unreadable> {
    const { source, queryHash, contextValue, request } = requestContext;
    const { viewer } = contextValue;
    const hash = queryHash!;
    contextValue.trusted = trusted.has(hash);
    if (!contextValue.trusted && isRefused(viewer, request, options.refuseUntrusted)) {
      throw refusal(
        "FORBIDDEN",
        "This deployment runs only the operations that it was built with for this kind of caller. Send one of these by its hash, or ask with an API key.",
        403,
      );
    }
    const known = options.documents().known(hash);
    if (known) {
      turns.othersRun();
      return known;
    }
    const result = await read(source!, hash, viewer);
    contextValue.hasTurn = true;
    return result;
  }

  return {
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
}

function isRefused(
  viewer: Viewer,
  { http }: GraphQLRequest,
  refuse: ReadonlySet<UntrustedRefused>,
): boolean {
  if (refuse.size === 0 || isOperator(viewer)) return false;
  if (viewer.kind === "ANONYMOUS" && refuse.has("anonymous")) return true;
  const headers = http?.headers;
  const fromBrowser =
    headers !== undefined && (headers.has("origin") || headers.has("sec-fetch-site"));
  return fromBrowser && refuse.has("browsers");
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

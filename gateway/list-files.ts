import { csvLines } from "@tributary/kit/csv";
import { CallerError, ERROR_CODES, type ErrorCode } from "@tributary/kit/errors";
import type { GraphQLAnswer, GraphQLRequest } from "@tributary/kit/execute";
import { fileAnswer } from "@tributary/kit/exports";
import type { HttpAnswer } from "@tributary/kit/routes";
import type { RequestIdentity } from "@tributary/kit/subgraph";
import type { Viewer } from "@tributary/kit/viewer";
import { GraphQLError } from "graphql";
import { type Callers, callerName } from "./callers";
import { refusal } from "./errors";
import { LIST_EXPORTS, type ListExport, type ListOperation, type ListPage } from "./list-exports";
import { createPlaces } from "./places";

export interface ListFileOptions {
  /** Runs an operation as /graphql does, under the same rules. */
  execute(request: GraphQLRequest, identity: RequestIdentity): Promise<GraphQLAnswer>;
  callers: Callers;
}

/**
 * Answers the list that an address names as a file; null where it names none. `stillWho` is asked before each further
 * page: a file that is taken for hours ends with the key or the token that it was asked with.
 */
export type ListFiles = (
  url: URL,
  identity: RequestIdentity,
  stillWho: () => Promise<Viewer>,
) => Promise<HttpAnswer> | null;

/** What a page costs whoever downloads it; where the account is empty the file waits until there is enough again. */
const PAGE_POINTS = 100;
/** How many a caller downloads at once, and all together. */
const AT_ONCE = { ofCaller: 3, inAll: 32 };

/**
 * Lists as CSV, made while they are taken: one page is in memory, whatever the list's length. What is refused is
 * refused before the first byte; whatever breaks later breaks the file off, so that nobody takes a part for the whole.
 */
export function listFiles({ execute, callers }: ListFileOptions): ListFiles {
  const places = createPlaces();

  function takePlace(viewer: Viewer): () => void {
    const taken = places.take([
      { name: "all", most: AT_ONCE.inAll },
      { name: callerName(viewer), most: AT_ONCE.ofCaller },
    ]);
    if (typeof taken === "function") return taken;
    const what = "As many files as may be downloaded at once are under way; wait for one to end.";
    throw refusal("RATE_LIMITED", what, 429, 5);
  }

  async function answer(
    name: string,
    file: ListExport,
    url: URL,
    identity: RequestIdentity,
    stillWho: () => Promise<Viewer>,
  ) {
    const variables = variablesOf(file, url);
    const operation = file.operationFor(identity.viewer, new Set(Object.keys(variables)));
    const read = (after: string | null, viewer: Viewer) => {
      const request = { query: operation.query, variables: { ...variables, after } };
      return pageOf(operation, execute(request, { ...identity, viewer }));
    };
    const free = takePlace(identity.viewer);
    try {
      const first = await read(null, identity.viewer);
      const lines = linesOf(file, first, async (after) => {
        await pay(callers, identity.viewer);
        return read(after, await stillWho());
      });
      return fileAnswer({
        fileName: `${name}.csv`,
        contentType: "text/csv; charset=utf-8; header=present",
        body: withEnd(lines, free),
      });
    } catch (error) {
      free();
      throw error;
    }
  }

  return (url, identity, stillWho) => {
    const name = /^\/export\/([a-z-]+)\.csv$/.exec(url.pathname)?.[1];
    if (name === undefined || !Object.hasOwn(LIST_EXPORTS, name)) return null;
    return answer(name, LIST_EXPORTS[name]!, url, identity, stillWho);
  };
}

/** What the address says, once each. Throws BAD_USER_INPUT. */
function variablesOf({ filters }: ListExport, { searchParams }: URL): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  for (const [name, said] of searchParams) {
    if (!Object.hasOwn(filters, name) || Object.hasOwn(variables, name)) {
      const known = Object.keys(filters).join(", ");
      const what = `This file is filtered by ${known}, each once at most; ${JSON.stringify(name.slice(0, 60))} is not for it.`;
      throw new CallerError("BAD_USER_INPUT", what, [name.slice(0, 60)]);
    }
    variables[name] = filters[name]!(said);
  }
  return variables;
}

/** The page that was answered. Throws what was refused, under the same code. */
async function pageOf(
  operation: ListOperation,
  answering: Promise<GraphQLAnswer>,
): Promise<ListPage> {
  const { data, errors } = await answering;
  const [error] = errors ?? [];
  if (error) {
    const said = error.extensions?.["code"] as ErrorCode;
    const code = ERROR_CODES.includes(said) ? said : "INTERNAL";
    throw new CallerError(code, error.message);
  }
  const page = operation.page(data);
  if (page) return page;
  throw new CallerError("NOT_FOUND", "There is no such list, or it is not yours to read.");
}

async function* linesOf(
  file: ListExport,
  first: ListPage,
  next: (after: string | null) => Promise<ListPage>,
): AsyncGenerator<string> {
  yield csvLines([file.columns]);
  for (let page = first; ; page = await next(page.pageInfo.endCursor)) {
    if (page.nodes.length > 0) yield csvLines(page.nodes.flatMap((node) => file.lines(node)));
    if (!page.pageInfo.hasNextPage) return;
  }
}

/** Takes a page's points, once there are enough. */
async function pay(callers: Callers, viewer: Viewer): Promise<void> {
  for (;;) {
    try {
      callers.begin(viewer, PAGE_POINTS);
      return;
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const seconds = Number(error.extensions["retryAfter"] ?? 1);
      await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5) * 1_000));
    }
  }
}

/** The pieces, and something to do when they have ended, however that comes. */
function withEnd(pieces: AsyncGenerator<string>, end: () => void): AsyncIterableIterator<string> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const piece = await pieces.next().catch((error) => {
        end();
        throw error;
      });
      if (piece.done) end();
      return piece;
    },
    async return() {
      end();
      void pieces.return(undefined).catch(() => {});
      return { value: undefined, done: true };
    },
  };
}

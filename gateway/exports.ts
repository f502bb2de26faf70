import { refusalAnswer } from "@tributary/kit/exports";
import type { Logger } from "@tributary/kit/log";
import type { HttpAnswer, HttpRequest, Routes } from "@tributary/kit/routes";
import { withoutHandler } from "@tributary/kit/routes";
import type { RequestIdentity } from "@tributary/kit/subgraph";
import { GraphQLError } from "graphql";
import { currentRequest, refusal } from "./errors";
import { errorAnswer } from "./http";
import type { ListFiles } from "./list-files";
import type { Authenticate } from "./viewer";

/** A file of a subgraph: `input` is what the address says. */
export interface FileRequest {
  subgraph: string;
  /** The subgraph's name for this kind of file. */
  name: string;
  input: Record<string, string>;
}

/** Asks a subgraph for a file, wherever it runs, as this viewer. */
export type AskForFile = (file: FileRequest, identity: RequestIdentity) => Promise<HttpAnswer>;

/** Which file an address means. Named groups of `path` and the `query` parameters are the subgraph's input. */
interface ExportAddress {
  path: RegExp;
  query?: readonly string[];
  subgraph: string;
  name: string;
}

const ADDRESSES: readonly ExportAddress[] = [
  {
    path: /^\/export\/payout-batches\/(?<batchId>[^/]+)\.csv$/,
    query: ["part"],
    subgraph: "affiliates-admin",
    name: "payout-batch",
  },
  {
    path: /^\/export\/statements\/(?<promoterId>[^/]+)\/(?<month>\d{4}-\d\d)-(?<currency>[A-Z]{3})\.csv$/,
    subgraph: "affiliates-admin",
    name: "statement",
  },
];

export interface ExportRouteOptions {
  authenticate: Authenticate;
  askForFile: AskForFile;
  /** The lists that are files too. */
  listFiles: ListFiles;
  log: Logger;
}

/**
 * `GET /export/…`: files for people, by the credentials that /graphql takes. The subgraph decides who may have
 * them, and what of a list. A HEAD asks nothing: a download may change something.
 */
export function exportRoutes({
  authenticate,
  askForFile,
  listFiles,
  log,
}: ExportRouteOptions): Routes {
  async function answer(request: HttpRequest): Promise<HttpAnswer> {
    const { requestId } = request;
    if (request.method !== "GET") return withoutHandler(request.method, ["GET"]);
    try {
      const viewer = await authenticate(request);
      if (viewer.kind === "ANONYMOUS") {
        const how = "Sign in: files are sent for an `Authorization: Bearer <token>` alone.";
        throw refusal("UNAUTHENTICATED", how, 401);
      }
      const list = listFiles(request.url, { viewer, requestId }, () => authenticate(request));
      if (list) return await list;
      const file = fileOf(request.url);
      if (!file) throw refusal("NOT_FOUND", "There is no such file; check its address.", 404);
      return await askForFile(file, { viewer, requestId });
    } catch (error) {
      // The gateway's own says its status; a subgraph's has it by its code.
      if (error instanceof GraphQLError && error.extensions["http"]) return errorAnswer(error, log);
      return refusalAnswer(error, requestId, log);
    }
  }
  return {
    "GET /export/*": (request) =>
      currentRequest.run({ requestId: request.requestId }, () => answer(request)),
  };
}

function fileOf({ pathname, searchParams }: URL): FileRequest | null {
  for (const { path, query = [], subgraph, name } of ADDRESSES) {
    const { groups } = path.exec(pathname) ?? {};
    if (!groups) continue;
    const asked = query.flatMap((key) => {
      const value = searchParams.get(key);
      return value === null ? [] : [[key, value] as const];
    });
    return { subgraph, name, input: { ...groups, ...Object.fromEntries(asked) } };
  }
  return null;
}

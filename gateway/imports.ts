import { refusalAnswer } from "@tributary/kit/exports";
import type { Logger } from "@tributary/kit/log";
import type { HttpAnswer, HttpUpload, UploadRoutes } from "@tributary/kit/routes";
import type { RequestIdentity } from "@tributary/kit/subgraph";
import { GraphQLError } from "graphql";
import { currentRequest, refusal } from "./errors";
import { errorAnswer } from "./http";
import type { Authenticate } from "./viewer";

/** A file for a subgraph: `input` is what the address says behind `?`. */
export interface FileUpload {
  subgraph: string;
  /** The subgraph's name for this kind of file. */
  name: string;
  input: Record<string, string>;
  body: AsyncIterable<Uint8Array>;
}

/** Hands a file to a subgraph, wherever it runs, as this viewer. */
export type HandOver = (file: FileUpload, identity: RequestIdentity) => Promise<HttpAnswer>;

/** Which subgraph takes which files, by the address below /import/. */
const TAKEN_BY: Readonly<Record<string, string>> = {
  deployments: "credits",
  purchases: "credits",
};

export interface ImportRouteOptions {
  authenticate: Authenticate;
  handOver: HandOver;
  log: Logger;
  /** After how many ms it is asked again who sends (default 10 s). */
  askAgainMs?: number;
}

const ASK_AGAIN_MS = 10_000;

/**
 * `POST /import/…`: files of lines, taken piece by piece, by the credentials that /graphql takes. The subgraph decides
 * who may send them, and reads them.
 */
export function importRoutes(options: ImportRouteOptions): UploadRoutes {
  const { authenticate, handOver, log, askAgainMs = ASK_AGAIN_MS } = options;

  async function answer(
    { headers, url, address, requestId, body }: HttpUpload,
    name: string,
  ): Promise<HttpAnswer> {
    try {
      const stillWho = () => authenticate({ headers, url, address });
      const viewer = await stillWho();
      if (viewer.kind === "ANONYMOUS") {
        throw refusal("UNAUTHENTICATED", "Send an API key in the x-api-key header.", 401);
      }
      const encoding = headers["content-encoding"];
      if (encoding && !/^identity$/i.test(encoding)) {
        const how = "Send the lines as they are: a body with `content-encoding` is not unpacked.";
        throw refusal("BAD_USER_INPUT", how, 415);
      }
      const input = Object.fromEntries(url.searchParams);
      const pieces = whileLetIn(body, stillWho, askAgainMs);
      const file = { subgraph: TAKEN_BY[name]!, name, input, body: pieces };
      return await handOver(file, { viewer, requestId });
    } catch (error) {
      if (error instanceof GraphQLError) return errorAnswer(error, log);
      return refusalAnswer(error, requestId, log);
    }
  }
  const routes = Object.keys(TAKEN_BY).map((name) => [
    `POST /import/${name}`,
    (upload: HttpUpload) =>
      currentRequest.run({ requestId: upload.requestId }, () => answer(upload, name)),
  ]);
  return Object.fromEntries(routes);
}

/** An upload that goes on for an hour ends with the key that it began with. */
async function* whileLetIn(
  body: AsyncIterable<Uint8Array>,
  stillWho: () => Promise<unknown>,
  everyMs: number,
): AsyncIterable<Uint8Array> {
  let asked = performance.now();
  for await (const piece of body) {
    if (performance.now() - asked >= everyMs) {
      await stillWho();
      asked = performance.now();
    }
    yield piece;
  }
}

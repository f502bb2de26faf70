import { GraphQLError } from "graphql";
import type { Rule } from "./access";
import { formatError } from "./errors";
import { refusalAnswer } from "./exports";
import type { Logger } from "./log";
import type { HttpAnswer } from "./routes";
import type { RequestIdentity } from "./subgraph";

/** What the address says, by name. */
export type ImportInput = Readonly<Record<string, string>>;

/** A file of lines that a subgraph takes at an address of its own, beside GraphQL, and answers line by line. */
export interface FileImport<Context> {
  /** Who may send it at all. */
  access: Rule;
  /**
   * Throws CallerError for what is refused before the first piece is taken. Each object is a line of the answer (NDJSON);
   * what is thrown later becomes its last line, `{"error": {code, message}}`. The next piece comes when the one before
   * is dealt with.
   */
  answer(
    context: Context,
    input: ImportInput,
    body: AsyncIterable<Uint8Array>,
  ): Promise<AsyncIterable<object>>;
}

/** Takes one file from whom the gateway says is sending. Never rejects; what is refused is JSON. */
export type UploadCall = (
  input: ImportInput,
  body: AsyncIterable<Uint8Array>,
  identity: RequestIdentity,
) => Promise<HttpAnswer>;

/** Makes a subgraph's imports callable. `contextOf` is called for each file. */
export function uploadCalls<Context>(
  imports: Readonly<Record<string, FileImport<Context>>>,
  contextOf: (identity: RequestIdentity) => Context,
  log: Logger,
): Record<string, UploadCall> {
  const call = ({ access, answer }: FileImport<Context>): UploadCall => {
    return async (input, body, identity) => {
      try {
        access(identity.viewer);
        const told = await answer(contextOf(identity), input, body);
        return {
          status: 200,
          headers: {
            "content-type": "application/x-ndjson; charset=utf-8",
            "cache-control": "no-store",
          },
          body: asLines(told, identity.requestId, log),
        };
      } catch (error) {
        return refusalAnswer(error, identity.requestId, log);
      }
    };
  };
  return Object.fromEntries(Object.entries(imports).map(([name, file]) => [name, call(file)]));
}

async function* asLines(
  told: AsyncIterable<object>,
  requestId: string,
  log: Logger,
): AsyncIterable<string> {
  try {
    for await (const line of told) yield `${JSON.stringify(line)}\n`;
  } catch (error) {
    const own = error instanceof GraphQLError ? error.toJSON() : { message: String(error) };
    const { message, extensions } = formatError(own, error, requestId, log);
    yield `${JSON.stringify({ error: { code: extensions!["code"], message, requestId } })}\n`;
  }
}

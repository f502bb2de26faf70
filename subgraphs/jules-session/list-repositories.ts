import { CallerError, type ErrorCode } from "@tributary/kit/errors";
import {
  type Connection,
  connection,
  encodeCursor,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import {
  ProviderError,
  type ProviderErrorKind,
  type ProviderRepository,
} from "./adapters/agent-provider";
import type { Context } from "./context";
import { keyOf } from "./queries/credentials";

/** A page of what a key can see, as Jules pages it. */
export type RepositoryPage = Pick<Connection<ProviderRepository>, "nodes" | "pageInfo">;

/** The repositories that the caller's key can see. Throws CONFLICT without a key that works, RATE_LIMITED, UNAVAILABLE. */
export async function listRepositories(context: Context, args: PageArgs): Promise<RepositoryPage> {
  const request = pageRequest(args, 1);
  const key = context.config.ENABLE_JULES ? await keyOf(context, context.viewer.id) : null;
  if (!key) throw new CallerError("CONFLICT", "There is no usable Jules key; save one first.");
  const page = { pageToken: request.after?.[0] ?? null, pageSize: request.limit };
  try {
    const { repositories, nextPageToken } = await context.provider.listRepositories(
      key.apiKey,
      page,
    );
    const { pageInfo } = connection(
      repositories,
      request,
      () => [""],
      async () => null,
    );
    const endCursor = nextPageToken ? encodeCursor([nextPageToken]) : null;
    return {
      nodes: repositories,
      pageInfo: { ...pageInfo, startCursor: null, hasNextPage: nextPageToken !== null, endCursor },
    };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const [code, message] = TOLD[error.kind] ?? NO_ANSWER;
    throw new CallerError(code, message);
  }
}

const NO_ANSWER: [ErrorCode, string] = ["UNAVAILABLE", "Jules cannot be asked now; try again."];
const TOLD: Partial<Record<ProviderErrorKind, [ErrorCode, string]>> = {
  AUTH_INVALID: ["CONFLICT", "Jules does not accept the saved key any more; save another."],
  AUTH_FORBIDDEN: ["CONFLICT", "Jules refuses the saved key; check that it is enabled."],
  RATE_LIMITED: ["RATE_LIMITED", "Jules was asked too often with this key; try again later."],
  BAD_REQUEST: ["BAD_USER_INPUT", "after is not a cursor of this list; begin again without it."],
};

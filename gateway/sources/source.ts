import type { GraphQLDataSource } from "@apollo/gateway";
import type { GraphQLAnswer, GraphQLRequest } from "@tributary/kit/execute";
import type { Logger } from "@tributary/kit/log";
import type { RequestIdentity } from "@tributary/kit/subgraph";
import { isBrokenCircuitError } from "cockatiel";
import { subgraphBreaker } from "./breaker";

/** A subgraph as the gateway sees it: in this process or behind HTTP, with the same answers. */
export interface SubgraphSource {
  /**
   * Runs one fetch of a query plan. May reject: the gateway then answers the rest of the query and
   * an UNAVAILABLE error for this part. `signal` says when the answer is no longer waited for.
   */
  fetch(
    request: GraphQLRequest,
    identity: RequestIdentity,
    signal: AbortSignal,
  ): Promise<GraphQLAnswer>;
  ready(): Promise<boolean>;
  stop(): Promise<void>;
}

/** What the planner's fetches carry: the identity and nothing that subgraphs could share. */
export interface GatewayContext extends RequestIdentity {
  /** When the whole request has had its time, in ms since the epoch. */
  deadline: number;
  /** Takes what the operation costs from the caller's account. May throw a refusal. */
  charge?(cost: number): void;
  /** Whether the text is one of the deployment's own, by its hash. */
  trusted?: boolean;
  /** Whether it is this request's turn to plan, until it waits for anything. */
  hasTurn?: boolean;
}

/** Told about every fetch, for metrics. */
export type FetchObserver = (subgraph: string, outcome: "ok" | "failed", seconds: number) => void;

export interface SourceOptions {
  log: Logger;
  /** Longest wait for one fetch of a query and of a mutation, in ms. */
  queryMs: number;
  mutationMs: number;
  observe?: FetchObserver;
}

/** Whether a fetch only reads, so that it may be sent again. */
export function isQuery(request: GraphQLRequest): boolean {
  return !/^\s*(mutation|subscription)\b/.test(request.query);
}

/** Puts a source behind the interface of the planner, with a deadline and a masked failure. */
export function dataSource(
  name: string,
  source: SubgraphSource,
  options: SourceOptions,
): GraphQLDataSource {
  const breaker = subgraphBreaker(name, options.log);
  return {
    async process(incoming) {
      // Health checks and schema loading are never asked for; only they lack the client's request.
      if (!("incomingRequestContext" in incoming)) return { data: {} };
      const { viewer, requestId, deadline } = incoming.context as GatewayContext;
      const request: GraphQLRequest = {
        query: incoming.request.query!,
        variables: incoming.request.variables ?? null,
        operationName: incoming.request.operationName ?? null,
        ...(incoming.document ? { document: incoming.document } : {}),
      };
      const from = performance.now();
      const observe = (outcome: "ok" | "failed") =>
        options.observe?.(name, outcome, (performance.now() - from) / 1000);
      try {
        const limit = isQuery(request) ? options.queryMs : options.mutationMs;
        const ms = Math.max(1, Math.min(limit, deadline - Date.now()));
        const answer = await breaker(() =>
          withTimeout(ms, (signal) => source.fetch(request, { viewer, requestId }, signal)),
        );
        observe("ok");
        return answer as Awaited<ReturnType<GraphQLDataSource["process"]>>;
      } catch (error) {
        observe("failed");
        // Of one that is left alone, the breaker has told once.
        if (!isBrokenCircuitError(error)) {
          options.log.error({ requestId, subgraph: name, err: error }, "subgraph did not answer");
        }
        return { errors: [unavailable(requestId)] } as never;
      }
    },
  };
}

/** Runs work for at most `ms`; then aborts its signal and rejects. */
export async function withTimeout<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${Math.round(ms)} ms`));
      controller.abort();
    }, ms);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(requestId: string) {
  const message = `A part of the service did not answer in time; try again in a moment (request ${requestId}).`;
  // The planner puts the place in the query in front.
  return { message, path: [], extensions: { code: "UNAVAILABLE", requestId } };
}

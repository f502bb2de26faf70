import type { ExecutableSubgraph } from "@tributary/kit/subgraph";
import type { SubgraphSource } from "./source";

/**
 * A subgraph of this process. It gets the planner's document (never parsed again), the fetch's
 * variables and the frozen identity: exactly what it would get over HTTP, so that nothing depends
 * on sharing a process.
 */
export function localSource(
  subgraph: ExecutableSubgraph,
  ready: () => Promise<boolean> = async () => true,
): SubgraphSource {
  return {
    fetch: (request, { viewer, requestId }) => subgraph.execute(request, { viewer, requestId }),
    ready,
    stop: async () => {},
  };
}

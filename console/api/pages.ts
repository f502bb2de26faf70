import { NetworkStatus, type OperationVariables, type TypedDocumentNode } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { type Failure, failures } from "./errors";

/** A connection as queries select it: `edges { node { … } } pageInfo { hasNextPage endCursor }`. */
export interface Connection<Row> {
  edges: readonly { node: Row }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount?: number | null;
}

/** A list of the API's as `List` shows it. */
export interface Rows<Row> {
  rows: readonly Row[];
  /** Nothing is known yet. */
  loading: boolean;
  /** More is on its way. */
  loadingMore: boolean;
  hasMore: boolean;
  totalCount: number | null;
  failed: Failure[];
  more(): void;
  again(): void;
}

/** A query, as far as it is known here. */
interface Asked {
  variables?: unknown;
}

/** Lists that somebody has made longer than their first page, with their variables at that time. */
const grown = new WeakMap<Asked, string>();

/** Whether asking for this again would show fewer rows than there are now. */
export const isGrown = (query: Asked): boolean =>
  grown.get(query) === JSON.stringify(query.variables);

/**
 * A list that grows page by page. `pick` takes the connection out of the answer; the operation has a variable `after`.
 */
export function useRows<
  Data,
  Variables extends OperationVariables & { after?: string | null },
  Row,
>(
  document: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
  pick: (data: Data) => Connection<Row> | null | undefined,
  options: { skip?: boolean; pollInterval?: number } = {},
): Rows<Row> {
  const result = useQuery(document, {
    variables,
    notifyOnNetworkStatusChange: true,
    ...options,
  } as never) as unknown as {
    data: Data | undefined;
    previousData: Data | undefined;
    error: unknown;
    networkStatus: NetworkStatus;
    fetchMore(options: { variables: object }): Promise<unknown>;
    refetch(): Promise<unknown>;
    observable: Asked;
  };
  const connection = result.data ? pick(result.data) : undefined;
  const asking = result.networkStatus < NetworkStatus.ready;
  const after = connection?.pageInfo.endCursor ?? null;
  return {
    rows: connection?.edges.map(({ node }) => node) ?? [],
    loading: asking && !connection,
    loadingMore: result.networkStatus === NetworkStatus.fetchMore,
    hasMore: connection?.pageInfo.hasNextPage ?? false,
    totalCount: connection?.totalCount ?? null,
    failed: result.error ? failures(result.error) : [],
    more: () => {
      grown.set(result.observable, JSON.stringify(result.observable.variables));
      void result.fetchMore({ variables: { ...variables, after } }).catch(() => undefined);
    },
    again: () => {
      grown.delete(result.observable);
      void result.refetch().catch(() => undefined);
    },
  };
}

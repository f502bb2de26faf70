import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { row, rows } from "./database";
import { CallerError } from "./errors";

/** Arguments of every list field. */
export interface PageArgs {
  first?: number | null;
  after?: string | null;
}

/** One page in Relay's shape, with `nodes` beside `edges`. */
export interface Connection<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  /** Answers `totalCount`; called only when that is selected. See `boundedCount`. */
  count: () => Promise<number | null>;
}

/** Where a page starts and how many rows it wants: fetch `limit` + 1 rows after `after`. */
export interface PageRequest {
  limit: number;
  /** The keyset that the last row of the previous page had; null on the first page. */
  after: string[] | null;
}

/** Reads `first` (1 to 100) and the cursor. Throws BAD_USER_INPUT for anything else. */
export function pageRequest({ first, after }: PageArgs, keys: number): PageRequest {
  const limit = first ?? 20;
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new CallerError("BAD_USER_INPUT", "first must be between 1 and 100.", ["first"]);
  }
  return { limit, after: after == null ? null : decodeCursor(after, keys) };
}

/** An opaque cursor over a keyset; readers must not take it apart. */
export function encodeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

function decodeCursor(cursor: string, keys: number): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const valid =
      Array.isArray(value) &&
      value.length === keys &&
      value.every((key) => typeof key === "string" && key.length < 200 && !key.includes("\0"));
    if (valid) return value as string[];
  } catch {
    // Falls through: a cursor that is not ours is the caller's mistake, whatever is wrong with it.
  }
  throw new CallerError(
    "BAD_USER_INPUT",
    "after is not a cursor of this list; use the endCursor or a cursor that this list answered.",
    ["after"],
  );
}

/** The longest list that is counted. */
export const MOST_COUNTED = 10_000;

/**
 * How many rows the statement has, whatever page is shown: exact up to 10,000, null beyond. Reads at most one
 * row more than that. `sql`: a select without order and limit.
 */
export async function boundedCount(
  db: DataSource,
  sql: string,
  parameters: unknown[] = [],
): Promise<number | null> {
  const counted = await row<{ rows: number }>(
    db,
    `select count(*)::int as rows from (${sql} limit ${MOST_COUNTED + 1}) as counted`,
    parameters,
  );
  return counted!.rows > MOST_COUNTED ? null : counted!.rows;
}

/**
 * The same for many lists of one field in one statement, when their pages are read together. `sql` selects the
 * rows of the list that `wanted.owner` names, without order and limit; its own parameters begin at $2.
 */
export function boundedCounts(
  db: DataSource,
  sql: string,
  parameters: readonly unknown[] = [],
): DataLoader<string, number | null> {
  return new DataLoader(async (owners) => {
    const counted = await rows<{ rows: number }>(
      db,
      `select (select count(*)::int from (${sql} limit ${MOST_COUNTED + 1}) as list) as rows
       from unnest($1::text[]) with ordinality as wanted (owner, place) order by place`,
      [owners, ...parameters],
    );
    return counted.map(({ rows }) => (rows > MOST_COUNTED ? null : rows));
  });
}

/** Shapes `limit` + 1 fetched rows into a page. `keyOf` names the keyset of a row as texts. */
export function connection<T>(
  found: readonly T[],
  request: PageRequest,
  keyOf: (row: T) => string[],
  count: () => Promise<number | null>,
): Connection<T> {
  const nodes = found.slice(0, request.limit);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(keyOf(node)), node }));
  return {
    edges,
    nodes,
    count,
    pageInfo: {
      hasNextPage: found.length > request.limit,
      hasPreviousPage: request.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** How many rows a search looks at for one page, however few of them match. */
export const MOST_SEARCHED = 10_000;

/** A row that a search looked at. */
export interface Looked<T> {
  node: T;
  /** Whether it is shown. */
  matches: boolean;
  /** Whether it is the last that the search looks at for this page. */
  isEnd: boolean;
}

/**
 * Shapes what a search found into a page: rows that match, and the one at which it stopped. A page may end there
 * with fewer nodes than wanted, or none, while more follows: its `endCursor` goes on behind the last row looked at.
 */
export function searchedConnection<T>(
  looked: readonly Looked<T>[],
  request: PageRequest,
  keyOf: (row: T) => string[],
  count: () => Promise<number | null>,
): Connection<T> {
  const found = looked.filter(({ matches }) => matches).map(({ node }) => node);
  const page = connection(found, request, keyOf, count);
  const end = looked.find(({ isEnd }) => isEnd);
  if (page.pageInfo.hasNextPage || !end) return page;
  const endCursor = encodeCursor(keyOf(end.node));
  return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: true, endCursor } };
}

/** The page of a list that has nothing in it. */
export function emptyConnection<T>(request: PageRequest): Connection<T> {
  return connection<T>(
    [],
    request,
    () => [],
    async () => 0,
  );
}

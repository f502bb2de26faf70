import { row, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { LoggedEvent } from "./transports/transport";

/** A place in the log. */
export interface Position {
  epoch: number;
  /** A transaction's id; a decimal text, since it has 64 bits. */
  xid: string;
  sequence: string;
}

/** An event and where it stands. */
export type PlacedEvent = LoggedEvent & { place: Position };

/** What a look at the feed found. */
export interface FeedPage {
  events: PlacedEvent[];
  /** How far was looked: go on from here. Null: nothing lies behind the position yet. */
  end: Position | null;
  /** Whether another look may find something now. */
  more: boolean;
}

/** Before everything. */
export const LOG_BEGIN: Position = { epoch: 0, xid: "0", sequence: "0" };

/** How many entries of the log one look passes at most: what a page of a rare type costs. */
export const MOST_LOOKED = 5_000;

/**
 * Up to `most` public events of these types behind a position, in the log's order; see `functions/feed.sql`. Null for
 * a position that the log has not reached.
 */
export async function readFeed(
  db: DataSource | Tx,
  types: readonly string[],
  after: Position,
  most: number,
  mostLooked = MOST_LOOKED,
): Promise<FeedPage | null> {
  const found = await row<{ page: FeedPage | null }>(
    db,
    "select events.feed($1, $2, $3::xid8, $4, $5, $6) as page",
    [types, after.epoch, after.xid, after.sequence, most, mostLooked],
  );
  return found!.page;
}

/** The position behind which everything lies that is told from now on. */
export async function feedHead(db: DataSource | Tx): Promise<Position> {
  const found = await row<{ head: Position }>(db, "select events.feed_head() as head");
  return found!.head;
}

/** How many such events lie between two positions, looked for in `mostLooked` entries of the log at most. */
export async function feedSize(
  db: DataSource | Tx,
  types: readonly string[],
  after: Position,
  to: Position,
  mostLooked: number,
): Promise<number> {
  const found = await row<{ size: number }>(
    db,
    "select events.feed_size($1, $2, $3::xid8, $4, $5, $6::xid8, $7, $8) as size",
    [types, after.epoch, after.xid, after.sequence, to.epoch, to.xid, to.sequence, mostLooked],
  );
  return found!.size;
}

/** The name of the log that all services share; a log beside it would have another. */
const LOG = "log";
const KIND = "events-1";

/** A position as callers get it: opaque, one entry for each log, today one. */
export function encodeFeedCursor({ epoch, xid, sequence }: Position): string {
  return Buffer.from(JSON.stringify([KIND, { [LOG]: [epoch, xid, sequence] }])).toString(
    "base64url",
  );
}

/** The position of a cursor that `encodeFeedCursor` made; null for anything else. */
export function decodeFeedCursor(cursor: string): Position | null {
  if (cursor.length > 400) return null;
  try {
    const [, logs] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const [epoch, xid, sequence] = logs[LOG];
    const position = { epoch, xid, sequence };
    // Whatever else it says would not be said again.
    return isPosition(position) && encodeFeedCursor(position) === cursor ? position : null;
  } catch {
    // Whatever is wrong with it, it is not ours.
    return null;
  }
}

function isPosition({ epoch, xid, sequence }: Position): boolean {
  return (
    Number.isInteger(epoch) &&
    epoch >= 0 &&
    epoch < 2 ** 31 &&
    isBelow(xid, 2n ** 64n) &&
    isBelow(sequence, 2n ** 63n)
  );
}

function isBelow(text: unknown, limit: bigint): boolean {
  return typeof text === "string" && /^\d{1,20}$/.test(text) && BigInt(text) < limit;
}

/** Whether `one` lies behind `other`, later in the log. */
export function isBehind(one: Position, other: Position): boolean {
  if (one.epoch !== other.epoch) return one.epoch > other.epoch;
  if (one.xid !== other.xid) return BigInt(one.xid) > BigInt(other.xid);
  return BigInt(one.sequence) > BigInt(other.sequence);
}

import { row } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { EventType } from "./catalog";
import type { Position } from "./feed";

/** That something has changed, as the log tells it: what, and whom it is about; never how much. */
export interface LoggedChange {
  type: EventType;
  subject: string;
  /** Ids by the payload's names, and `action` and `month`. */
  about: Readonly<Record<string, string>>;
}

/** What a look found. */
export interface ChangesPage {
  events: LoggedChange[];
  /** How far was looked: go on from here. Null: nothing lies behind the position yet. */
  end: Position | null;
  /** Whether more lies behind it now. */
  more: boolean;
}

/**
 * Changes of these types behind a position, once every consumer has passed them, in `most` entries of the log; see
 * `functions/changes.sql`. Null for a position that the log has not reached. For affiliates-admin alone.
 */
export async function readChanges(
  db: DataSource,
  types: readonly EventType[],
  after: Position,
  most: number,
): Promise<ChangesPage | null> {
  const found = await row<{ page: ChangesPage | null }>(
    db,
    "select events.changes($1, $2, $3::xid8, $4, $5) as page",
    [types, after.epoch, after.xid, after.sequence, most],
  );
  return found!.page;
}

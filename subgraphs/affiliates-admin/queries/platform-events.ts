import {
  decodeFeedCursor,
  encodeFeedCursor,
  LOG_BEGIN,
  type PlacedEvent,
  type Position,
  readFeed,
} from "@tributary/events/feed";
import {
  isPublicType,
  type PublicEvent,
  publicEvent,
  publicTypes,
} from "@tributary/events/public-event";
import { CallerError } from "@tributary/kit/errors";
import type { Logger } from "@tributary/kit/log";
import { type PageArgs, pageRequest } from "@tributary/kit/pages";
import type { Context } from "../context";

/** A public event and where it stands in the feed. */
export interface PlacedPublicEvent extends PublicEvent {
  cursor: string;
}

/** A page of the feed, in the shape of the contract. */
export interface PlatformEventPage {
  edges: { cursor: string; node: PlacedPublicEvent }[];
  nodes: PlacedPublicEvent[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/**
 * Public events behind a cursor, in the log's order. A page may be short, even empty, and have a next one: then what
 * it looked at held little of what was asked for. Throws BAD_USER_INPUT for unknown types and foreign cursors.
 */
export async function platformEventPage(
  { db, log }: Context,
  args: PageArgs & { types?: readonly string[] | null },
): Promise<PlatformEventPage> {
  const { limit } = pageRequest({ first: args.first ?? 100 }, 1);
  const types = args.types == null ? publicTypes : checkedTypes(args.types, ["types"]);
  const after = args.after == null ? LOG_BEGIN : checkedPosition(args.after, ["after"]);
  const page = await readFeed(db, types, after, limit);
  if (!page) throw foreignCursor(["after"]);
  const nodes = page.events.flatMap((event) => placedEvent(event, log) ?? []);
  const edges = nodes.map((node) => ({ cursor: node.cursor, node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: page.more,
      hasPreviousPage: args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: page.end ? encodeFeedCursor(page.end) : (args.after ?? null),
    },
  };
}

/**
 * An event as it leaves. Null, and a line in the log, where its payload cannot be read: one such event must not keep
 * all behind it from leaving.
 */
export function placedEvent(event: PlacedEvent, log: Logger): PlacedPublicEvent | null {
  try {
    return { ...publicEvent(event), cursor: encodeFeedCursor(event.place) };
  } catch (err) {
    log.error({ err, eventId: event.id, type: event.type }, "an event has no public shape");
    return null;
  }
}

/** Public types, each once, in the catalog's order. Throws BAD_USER_INPUT. */
export function checkedTypes(types: readonly string[], field: string[]): string[] {
  const unknown = types.find((type) => !isPublicType(type));
  if (types.length > 0 && unknown === undefined)
    return publicTypes.filter((type) => types.includes(type));
  throw new CallerError(
    "BAD_USER_INPUT",
    `Name at least one type, each one of ${publicTypes.join(", ")}.`,
    field,
  );
}

/** The place that a cursor of the feed stands for. Throws BAD_USER_INPUT. */
export function checkedPosition(cursor: string, field: string[]): Position {
  const position = decodeFeedCursor(cursor);
  if (!position) throw foreignCursor(field);
  return position;
}

/** What is said of a cursor that the feed did not answer. */
export function foreignCursor(field: string[]): CallerError {
  return new CallerError(
    "BAD_USER_INPUT",
    "after is not a cursor of this deployment's events; use one that the feed or a webhook gave.",
    field,
  );
}

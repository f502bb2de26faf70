import { catalog, type EventData, type EventType } from "./catalog";
import { type PublicEventType, publicShapes } from "./public-shapes";
import type { LoggedEvent } from "./transports/transport";

/** An event as partners see it, in JSON; the same in the feed and in a webhook. */
export interface PublicEvent {
  id: string;
  type: string;
  /** Of the deployment's clock, ISO 8601 in UTC. */
  occurredAt: string;
  /** The id of the thing that it is about. */
  subject: string;
  /** Of events that tell a state: of two about one subject the larger holds. */
  revision: string | null;
  data: Record<string, unknown>;
}

/** The types that partners may see, in the catalog's order. */
export const publicTypes: readonly PublicEventType[] = (Object.keys(catalog) as EventType[]).filter(
  isPublicType,
);

/** Whether partners may see events of this type. */
export function isPublicType(type: string): type is PublicEventType {
  return Object.hasOwn(publicShapes, type);
}

/** What leaves of a logged event. Throws for a type that partners may not see, or a payload that it cannot read. */
export function publicEvent(event: LoggedEvent): PublicEvent {
  const { id, type, subject, revision, occurredAt } = event;
  if (!isPublicType(type)) throw new Error(`${type} is not for partners`);
  const data = catalog[type].data.decode(event.data as never) as EventData<typeof type>;
  return {
    id,
    type,
    occurredAt: new Date(occurredAt).toISOString(),
    subject,
    revision,
    data: publicData(type, data),
  };
}

/** The public payload: whatever the shape does not name is left out. */
export function publicData<T extends PublicEventType>(
  type: T,
  data: EventData<T>,
): Record<string, unknown> {
  const { data: schema, of } = publicShapes[type];
  return schema.parse(of(data));
}

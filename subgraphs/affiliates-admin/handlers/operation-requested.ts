import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { listRequests } from "../books/list-request";

/** Lists what operators asked for in other services and a second one must approve. */
export async function operationRequested(
  { tx }: EventContext,
  events: readonly Event<"operation.requested">[],
): Promise<void> {
  await listRequests(
    tx,
    events.map(({ data }) => data),
  );
}

import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rememberMembers } from "../books/remember-members";

/** Keeps who is whose, as far as tokens have ever shown it. */
export async function membershipSeen(
  { tx }: EventContext,
  events: readonly Event<"membership.seen">[],
): Promise<void> {
  await rememberMembers(
    tx,
    events.map(({ data }) => data),
  );
}

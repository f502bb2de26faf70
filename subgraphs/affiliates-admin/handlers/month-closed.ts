import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { ClosedMonth } from "../entities/closed-month";

/** Keeps which months are closed, each once, so that the schedule may pay them. */
export async function monthClosed(
  { tx }: EventContext,
  events: readonly Event<"month.closed">[],
): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(ClosedMonth)
    .values(events.map(({ data }) => data))
    .orIgnore()
    .execute();
}

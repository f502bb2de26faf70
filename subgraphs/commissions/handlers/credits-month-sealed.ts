import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { insertNew } from "../books/insert-new";
import { CreditsMonth } from "../entities/credits-month";

/** Keeps that credits books nothing in these months any more. */
export async function creditsMonthSealed(
  { tx }: EventContext,
  events: readonly Event<"credits.month_sealed">[],
) {
  await insertNew(
    tx,
    CreditsMonth,
    events.map(({ id, data: { month, endsAt, sealedAt } }) => ({
      ...{ month, endsAt, sealedAt },
      eventId: id,
    })),
  );
}

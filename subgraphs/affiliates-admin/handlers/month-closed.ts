import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { wakeJob } from "@tributary/service/jobs";
import { ClosedMonth } from "../entities/closed-month";

/** Keeps which months are closed, each once, and has what waited for that paid: its payout day may be over. */
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
  await wakeJob(tx, "prepare-scheduled-payouts");
}

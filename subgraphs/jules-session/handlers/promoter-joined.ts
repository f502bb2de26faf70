import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { PromoterUser } from "../entities/promoter-user";

/** Keeps which person a promoter is; that never changes. */
export async function promoterJoined(
  { tx }: EventContext,
  events: readonly Event<"promoter.joined">[],
): Promise<void> {
  const joined = events.map(({ data: { promoterId, userId } }) => ({ promoterId, userId }));
  await tx.createQueryBuilder().insert().into(PromoterUser).values(joined).orIgnore().execute();
}

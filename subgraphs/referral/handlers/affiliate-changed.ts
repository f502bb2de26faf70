import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { AffiliateStatusChange } from "../entities/affiliate-status";

/** Keeps the history of statuses; the newest revision holds, in whatever order they come. */
export async function affiliateChanged(
  { tx }: EventContext,
  events: readonly Event<"affiliate.changed">[],
): Promise<void> {
  const changes = events.map(({ revision, data }) => ({
    promoterId: data.promoterId,
    revision: revision ?? 0n,
    status: data.status,
    changedAt: data.changedAt,
  }));
  await tx
    .createQueryBuilder()
    .insert()
    .into(AffiliateStatusChange)
    .values(changes)
    .orIgnore()
    .execute();
}

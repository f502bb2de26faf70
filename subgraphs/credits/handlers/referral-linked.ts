import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { Referral } from "../entities/referral";

/** Keeps each referral's code: a purchase of its workspace carries it to Stripe. */
export async function referralLinked(
  { tx }: EventContext,
  events: readonly Event<"referral.linked">[],
): Promise<void> {
  const referrals = events.map(({ data: { referralId: id, codeUsed, linkedAt } }) => ({
    id,
    codeUsed,
    linkedAt,
  }));
  await tx.createQueryBuilder().insert().into(Referral).values(referrals).orIgnore().execute();
}

import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { ReferralEnd } from "../entities/referral-end";

/** From now on nothing is shared by this referral. */
export async function referralVoided(
  { tx }: EventContext,
  events: readonly Event<"referral.voided">[],
): Promise<void> {
  const ends = events.map(({ data: { referralId, voidedAt } }) => ({ referralId, voidedAt }));
  await tx.createQueryBuilder().insert().into(ReferralEnd).values(ends).orIgnore().execute();
}

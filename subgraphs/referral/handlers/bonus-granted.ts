import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { BonusGrant } from "../entities/bonus-grant";

/** Keeps credits' word that a bonus is in the accounts, once for each referral. */
export async function bonusGranted(
  { tx }: EventContext,
  events: readonly Event<"bonus.granted">[],
): Promise<void> {
  const grants = events.map(({ data }) => ({
    referralId: data.referralId,
    refereeLotId: data.refereeLotId,
    promoterLotId: data.promoterLotId,
    grantedAt: data.grantedAt,
  }));
  await tx.createQueryBuilder().insert().into(BonusGrant).values(grants).orIgnore().execute();
}

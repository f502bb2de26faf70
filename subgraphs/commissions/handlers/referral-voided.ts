import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { insertNew } from "../books/insert-new";
import { settleReferrals, settleTiers } from "../books/settle-later";
import { ReferralVoid } from "../entities/referral-void";

/** Ends referrals, from `voidedAt` on; their promoters' tiers count them no longer. */
export async function referralVoided(
  context: EventContext,
  events: readonly Event<"referral.voided">[],
) {
  const ends = events.map(({ data: { referralId, voidedAt } }) => ({ referralId, voidedAt }));
  await insertNew(context.tx, ReferralVoid, ends);
  await settleReferrals(context, events);
  await settleTiers(
    context,
    events.map(({ data }) => ({ promoterId: data.promoterId, since: data.voidedAt })),
  );
}

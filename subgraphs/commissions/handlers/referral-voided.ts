import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { insertNew } from "../books/insert-new";
import { settleReferrals } from "../books/settle-later";
import { ReferralVoid } from "../entities/referral-void";

/** Ends referrals, from `voidedAt` on. */
export async function referralVoided(
  context: EventContext,
  events: readonly Event<"referral.voided">[],
) {
  const ends = events.map(({ data: { referralId, voidedAt } }) => ({ referralId, voidedAt }));
  await insertNew(context.tx, ReferralVoid, ends);
  await settleReferrals(context, events);
}

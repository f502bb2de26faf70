import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { settleReferrals } from "../books/settle-later";

/** Ends referrals, from `voidedAt` on. */
export async function referralVoided(
  context: EventContext,
  events: readonly Event<"referral.voided">[],
) {
  for (const { data } of events) {
    await rows(
      context.tx,
      "insert into referral_void (referral_id, voided_at) values ($1, $2) on conflict do nothing",
      [data.referralId, data.voidedAt],
    );
  }
  await settleReferrals(context, events);
}

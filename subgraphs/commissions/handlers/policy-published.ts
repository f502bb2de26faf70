import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { row, rows } from "@tributary/kit/database";
import { settleLater } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";
import { earliest } from "../domain/calendar";

/** Keeps a published policy version. Versions never change, so a second copy is passed over. */
export async function policyPublished(
  context: EventContext,
  events: readonly Event<"policy.published">[],
) {
  const { tx } = context;
  for (const { data } of events) {
    await rows(
      tx,
      `insert into policy_version (version, basis, rate_bps, tiers, commission_months, hold_days,
         minimum_payment_minor, max_commission_minor_per_referral, minimum_payout_minor,
         payout_day_of_month, currency, time_zone, published_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
      [
        data.version,
        data.basis,
        data.rateBps,
        JSON.stringify(data.tiers),
        data.commissionMonths,
        data.holdDays,
        data.minimumPaymentMinor,
        data.maxCommissionMinorPerReferral,
        data.minimumPayoutMinor,
        data.payoutDayOfMonth,
        data.currency,
        data.timeZone,
        data.publishedAt,
      ],
    );
  }
  // Tiers are those of the policy in force: any policy may change them for all payments since.
  const tiered = await row(tx, "select 1 from policy_version where tiers <> '[]' limit 1");
  // Payments under a pinned version that came late, and those without a link since it is in force.
  await settleLater(
    tx,
    settlingOf(context),
    `select payment_intent_id from decision
     where reason = 'PROGRAM_DISABLED' and referral_id in
       (select id from referral where policy_version = any($1))
     union select payment_intent_id from decision
     where paid_at >= date_trunc('second', $2::timestamptz) and promoter_id is not null
       and (referral_id is null or $3)`,
    [
      events.map(({ data }) => data.version),
      earliest(events.map(({ data }) => data.publishedAt)),
      tiered !== null,
    ],
  );
}

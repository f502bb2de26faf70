import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { row, rows } from "@tributary/kit/database";
import { forfeitUnpaid } from "./forfeit-unpaid";
import { PAYMENTS_OF_PROMOTERS, settleLater } from "./settle-later";
import { settlingOf } from "./settle-payments";

/** Keeps a published policy version. Versions never change, so a second copy is passed over. */
export async function learnPolicies(
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

/** Adds states to affiliates' histories. Payments made since, and unpaid rows, are settled again. */
export async function learnAffiliates(
  context: EventContext,
  events: readonly Event<"affiliate.changed">[],
) {
  const { tx } = context;
  for (const { data, revision } of events) {
    await rows(
      tx,
      `insert into affiliate_state (promoter_id, revision, status, rate_bps, tier_rate_bps, changed_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [
        data.promoterId,
        revision ?? 0n,
        data.status,
        data.rateBps,
        data.tierRateBps ?? null,
        data.changedAt,
      ],
    );
  }
  const promoterIds = events.map(({ data }) => data.promoterId);
  await forfeitUnpaid(tx, promoterIds, context.clock.now());
  const since = earliest(events.map(({ data }) => data.changedAt));
  await settleLater(
    tx,
    settlingOf(context),
    `${PAYMENTS_OF_PROMOTERS}
     union select payment_intent_id from commission
     where promoter_id = any($1) and payment_intent_id is not null and
       case (select status from affiliate_state s where s.promoter_id = commission.promoter_id
             order by changed_at desc, revision desc limit 1)
         when 'REVOKED' then status in ('PENDING', 'CONFIRMED')
         else cancel_reason = 'AFFILIATE_REVOKED' end`,
    [promoterIds, since],
  );
}

function earliest(instants: readonly Date[]): Date {
  return new Date(Math.min(...instants.map((instant) => instant.getTime())));
}

import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { insertNew } from "../books/insert-new";
import { countMonthsFrom } from "../books/seal-month";
import { settleLater } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";
import { earliest } from "../domain/calendar";
import { PolicyVersion } from "../entities/policy-version";
import { anyTiers } from "../queries/policies";

/** Keeps a published policy version. Versions never change, so a second copy is passed over. */
export async function policyPublished(
  context: EventContext,
  events: readonly Event<"policy.published">[],
) {
  const { tx } = context;
  const versions = events.map(({ data }) => ({
    version: data.version,
    basis: data.basis,
    rateBps: data.rateBps,
    tiers: data.tiers,
    commissionMonths: data.commissionMonths,
    holdDays: data.holdDays,
    minimumPaymentMinor: data.minimumPaymentMinor,
    maxCommissionMinorPerReferral: data.maxCommissionMinorPerReferral,
    minimumPayoutMinor: data.minimumPayoutMinor,
    payoutDayOfMonth: data.payoutDayOfMonth,
    currency: data.currency,
    timeZone: data.timeZone,
    requireSecondOperator: data.requireSecondOperator,
    soloAdjustmentMinor: data.soloAdjustmentMinor,
    publishedAt: data.publishedAt,
  }));
  await insertNew(tx, PolicyVersion, versions);
  const since = earliest(versions.map(({ publishedAt }) => publishedAt));
  await countMonthsFrom(tx, since);
  // Payments under a pinned version that came late, and those without a link since it is in force.
  // Tiers are those of the policy in force: where there are any, all payments since.
  await settleLater(
    tx,
    settlingOf(context),
    `select payment_intent_id from decision
     where reason = 'PROGRAM_DISABLED' and referral_id in
       (select id from referral where policy_version = any($1))
     union select payment_intent_id from decision
     where paid_at >= date_trunc('second', $2::timestamptz) and promoter_id is not null
       and (referral_id is null or $3)`,
    [versions.map(({ version }) => version), since, await anyTiers(tx)],
  );
}

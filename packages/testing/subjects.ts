import type { EventType } from "@tributary/events/catalog";
import type { TestDatabase } from "./database";

/**
 * What an event is about: events of one subject are applied in their order, and wait for one another. A field of its
 * data, or a word for all events of the type.
 */
const SUBJECTS: Partial<Record<EventType, { field: string; or?: string } | { word: string }>> = {
  "policy.published": { word: "program" },
  "affiliate.changed": { field: "affiliateId" },
  "promoter.joined": { field: "promoterId" },
  "membership.seen": { field: "userId" },
  "code.added": { field: "promoterId" },
  "code.refused": { field: "promoterId" },
  "referral.linked": { field: "referralId" },
  "referral.workspace_attached": { field: "referralId" },
  "referral.redeemed": { field: "referralId" },
  "referral.voided": { field: "referralId" },
  "bonus.granted": { field: "referralId" },
  "payment.code_seen": { field: "paymentIntentId" },
  "credits.spent": { field: "usageId" },
  "credits.reversed": { field: "usageId" },
  "credits.revenue_corrected": { field: "lotId" },
  "credits.month_sealed": { field: "month" },
  "stripe.payment_changed": { field: "paymentIntentId" },
  "stripe.month_listed": { field: "month" },
  "payout_account.added": { field: "accountId" },
  "stripe.account_changed": { field: "accountId" },
  "stripe.transfer_changed": { field: "transferId", or: "payoutId" },
  "jules_session.changed": { field: "sessionId" },
  "jules_suggestion.changed": { field: "suggestionId" },
  "module.changed": { field: "moduleId" },
  "commission.changed": { field: "commissionId" },
  "commissions.month_sealed": { field: "month" },
  "month.closed": { field: "month" },
  "commissions.allocated": { field: "batchId" },
  "payout_batch.opened": { field: "batchId" },
  "payout_item.paid": { field: "payoutItemId" },
  "payout_item.released": { field: "payoutItemId" },
  "payout_item.reversed": { field: "payoutItemId" },
  "clock.advanced": { word: "clock" },
  "operation.recorded": { field: "target" },
  "operation.undo_requested": { field: "undoes" },
  "operation.refused": { field: "undoes", or: "operationId" },
  "operation.requested": { field: "operationId" },
  "operation.decided": { field: "operationId" },
  "audit.head_published": { word: "audit" },
  "event.waiting": { field: "eventId" },
  "dead_letter.parked": { field: "eventId" },
  "dead_letter.replay_requested": { field: "eventId" },
};

/** Fails when a service itself has published an event about something else than its type says. */
export async function expectSubjects({ admin }: TestDatabase, service: string): Promise<void> {
  const { rows } = await admin.query(
    `select e.type, e.subject, e.data from events.event e cross join lateral (select $1::jsonb -> e.type as said) s
     where e.producer = $2
       and e.subject is distinct from coalesce(s.said ->> 'word', e.data ->> (s.said ->> 'field'),
           e.data ->> (s.said ->> 'or')) limit 3`,
    [JSON.stringify(SUBJECTS), service.replaceAll("-", "_")],
  );
  const wrong = rows.map(
    ({ type, subject, data }) => `${type} about ${subject}: ${JSON.stringify(data)}`,
  );
  if (wrong.length > 0) throw new Error(`Published under a wrong subject:\n${wrong.join("\n")}`);
}

import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { forfeitUnpaid } from "../books/forfeit-unpaid";
import { PAYMENTS_OF_PROMOTERS, settleLater } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";
import { earliest } from "../domain/calendar";

/** Adds states to affiliates' histories. Payments made since, and unpaid rows, are settled again. */
export async function affiliateChanged(
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

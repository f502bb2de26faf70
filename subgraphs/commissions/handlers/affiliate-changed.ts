import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { forfeitUnpaid } from "../books/forfeit-unpaid";
import { insertNew } from "../books/insert-new";
import { settleLater } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";
import { earliest } from "../domain/calendar";
import { AffiliateState } from "../entities/affiliate-state";
import { PAYMENTS_OF_PROMOTERS } from "../queries/touched-payments";

/** Adds states to affiliates' histories. Payments made since, and unpaid rows, are settled again. */
export async function affiliateChanged(
  context: EventContext,
  events: readonly Event<"affiliate.changed">[],
) {
  const { tx } = context;
  const states = events.map(({ data, revision }) => ({
    promoterId: data.promoterId,
    changedAt: data.changedAt,
    revision: revision ?? 0n,
    status: data.status,
    rateBps: data.rateBps,
    tierRateBps: data.tierRateBps ?? null,
  }));
  await insertNew(tx, AffiliateState, states);
  const promoterIds = states.map(({ promoterId }) => promoterId);
  await forfeitUnpaid(tx, promoterIds, context.clock.now());
  const since = earliest(states.map(({ changedAt }) => changedAt));
  await settleLater(tx, settlingOf(context), PAYMENTS_OF_AFFILIATES, [promoterIds, since]);
}

/** Also what is unpaid of a revoked affiliate, and what its revocation took, from any time. */
const PAYMENTS_OF_AFFILIATES = `${PAYMENTS_OF_PROMOTERS}
  union select payment_intent_id from commission
  where promoter_id = any($1) and payment_intent_id is not null and
    case (select status from affiliate_state s where s.promoter_id = commission.promoter_id
          order by changed_at desc, revision desc limit 1)
      when 'REVOKED' then status in ('PENDING', 'CONFIRMED')
      else cancel_reason = 'AFFILIATE_REVOKED' end`;

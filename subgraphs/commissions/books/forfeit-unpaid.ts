import { rows, type Tx } from "@tributary/kit/database";
import type { CommissionStatus } from "../domain/books";
import { cancelUnpaid, restoreCancelled, type UnpaidRow } from "./cancel-unpaid";

/**
 * What these promoters' statuses mean for rows without a payment, which no settling reaches: a
 * revoked promoter forfeits what is unpaid and unclaimed, debts excepted; one that is not revoked
 * any more gets back exactly what its revocation took.
 */
export async function forfeitUnpaid(tx: Tx, promoterIds: readonly string[], now: Date) {
  // A close that runs may not know the status yet; one that begins later does.
  await rows(tx, "select wait_for_close()");
  const found = await rows<UnpaidRow & { status: CommissionStatus }>(
    tx,
    `with statuses as (
       select distinct on (promoter_id) promoter_id, status from affiliate_state
       where promoter_id = any($1) order by promoter_id, changed_at desc, revision desc)
     select c.id, c.status, last.sequence,
       case when c.status = 'CANCELLED' then -last.amount_minor else -c.amount_minor end as "changeMinor"
     from commission c
     join statuses s using (promoter_id)
     join lateral (select sequence, amount_minor from commission_entry e
       where e.commission_id = c.id order by sequence desc limit 1) last on true
     where c.payment_intent_id is null and case s.status
       when 'REVOKED' then c.status in ('PENDING', 'CONFIRMED') and c.payout_item_id is null
         and c.amount_minor > 0
       else c.cancel_reason = 'AFFILIATE_REVOKED' end
     order by c.id for update of c`,
    [promoterIds],
  );
  if (found.length === 0) return;
  const restored = found.filter(({ status }) => status === "CANCELLED");
  const forfeited = found.filter(({ status }) => status !== "CANCELLED");
  await restoreCancelled(tx, restored, now);
  await cancelUnpaid(tx, forfeited, "AFFILIATE_REVOKED", now);
}

import { rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import type { CommissionStatus } from "../domain/books";
import { insertEntries, tellChanges, updateCommissions } from "./write-rows";

interface Row {
  id: string;
  /** What the next entry adds: all that is on the row, negated, or what the revocation took. */
  changeMinor: bigint;
  sequence: number;
  status: CommissionStatus;
}

/**
 * What these promoters' statuses mean for rows without a payment, which no settling reaches: a
 * revoked promoter forfeits what is unpaid and unclaimed, debts excepted; one that is not revoked
 * any more gets back exactly what its revocation took.
 */
export async function forfeitUnpaid(tx: Tx, promoterIds: readonly string[], now: Date) {
  const found = await rows<Row>(
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
  const back = found.filter(({ status }) => status === "CANCELLED");
  const gone = found.filter(({ status }) => status !== "CANCELLED");
  const become = (list: readonly Row[], status: CommissionStatus, cancel_reason: string | null) =>
    updateCommissions(tx, new Map(list.map(({ id }) => [id, { status, cancel_reason }])));
  await become(back, "PENDING", null);
  await insertEntries(
    tx,
    found.map(({ id, changeMinor, sequence, status }) => ({
      id: newId("cme"),
      commission_id: id,
      sequence: sequence + 1,
      kind: status === "CANCELLED" ? "CORRECTION" : "CANCELLATION",
      amount_minor: changeMinor.toString(),
      reference: id,
    })),
    now,
  );
  await become(gone, "CANCELLED", "AFFILIATE_REVOKED");
  // Without holds they were confirmed from the start.
  await rows(
    tx,
    "update commission set status = 'CONFIRMED' where id = any($1) and open_holds = 0",
    [back.map(({ id }) => id)],
  );
  await tellChanges(
    tx,
    found.map(({ id }) => id),
    now,
  );
}

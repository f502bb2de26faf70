import { rows, type Tx } from "@tributary/kit/database";
import { changeInSteps } from "./write-rows";

/**
 * Frees what these items have claimed; items that are paid stay as they are. A row that something
 * holds waits again. Answers the payments whose rows are free.
 */
export async function freeClaims(
  tx: Tx,
  released: readonly { payoutItemId: string; releasedAt: Date }[],
  now: Date,
): Promise<string[]> {
  const itemIds = released.map(({ payoutItemId }) => payoutItemId);
  await rows(
    tx,
    `update payout_item i set released_at = told.released_at
     from (select id, min(at) as released_at from unnest($1::text[], $2::timestamptz[]) as told (id, at) group by 1) told
     where i.id = told.id and i.paid_at is null and i.released_at is null`,
    [itemIds, released.map(({ releasedAt }) => releasedAt)],
  );
  const payments: string[] = [];
  await changeInSteps(tx, now, async (behind, most) => {
    const freed = await freeNext(tx, itemIds, behind, most);
    payments.push(...freed.flatMap(({ paymentIntentId }) => paymentIntentId ?? []));
    return freed.map(({ id }) => id);
  });
  return payments;
}

function freeNext(tx: Tx, itemIds: readonly string[], behind: string, most: number) {
  return rows<{ id: string; paymentIntentId: string | null }>(
    tx,
    `with due as materialized (
       select id from commission where payout_item_id = any($1) and status <> 'PAID' and id > $2
       order by id limit $3 for update),
     freed as (
       update commission c set payout_item_id = null, revision = c.revision + 1,
         status = case when c.open_holds > 0 then 'PENDING' else c.status end
       from due where c.id = due.id
       returning c.id, c.payment_intent_id as "paymentIntentId")
     select * from freed order by id`,
    [itemIds, behind, most],
  );
}

import type { EventData } from "@tributary/events/catalog";
import { row, type Tx } from "@tributary/kit/database";
import { rowsJson } from "./rows-json";
import { changeInSteps } from "./write-rows";

type Paid = EventData<"payout_item.paid">;

/**
 * Marks all that these items have claimed as paid; items that are paid already stay as they are.
 * Throws for an item that is unknown, was released, or claims another sum than was sent and is left.
 */
export async function markPaid(tx: Tx, paid: readonly Paid[], now: Date) {
  await markItems(tx, paid);
  const itemIds = paid.map(({ payoutItemId }) => payoutItemId);
  await changeInSteps(tx, now, (behind, most) => markNext(tx, itemIds, behind, most));
}

async function markItems(tx: Tx, paid: readonly Paid[]) {
  const unknown = await row<{ id: string }>(
    tx,
    `with told as (
       select distinct on (id) * from jsonb_to_recordset($1::jsonb) as told ("payoutItemId" text, "paidAt" timestamptz,
         "amountMinor" bigint, "restMinor" bigint), lateral (select "payoutItemId" as id) named
       order by id, "paidAt"),
     marked as (
       update payout_item i set paid_at = told."paidAt", rest_minor = coalesce(told."restMinor", 0),
         transferred_minor = coalesce(told."amountMinor", i.amount_minor - coalesce(told."restMinor", 0))
       from told where i.id = told.id and i.paid_at is null)
     select id from told where not exists (select from payout_item i where i.id = told.id) limit 1`,
    [rowsJson(paid)],
  );
  if (unknown) throw new Error(`${unknown.id} was paid, and nothing was ever claimed for it`);
}

async function markNext(
  tx: Tx,
  itemIds: readonly string[],
  behind: string,
  most: number,
): Promise<string[]> {
  const marked = await row<{ ids: string[] }>(
    tx,
    `with due as materialized (
       select id from commission where payout_item_id = any($1) and status <> 'PAID' and id > $2
       order by id limit $3 for update),
     marked as (
       update commission c set status = 'PAID', revision = c.revision + 1
       from due where c.id = due.id returning c.id)
     select coalesce(array_agg(id order by id), '{}') as ids from marked`,
    [itemIds, behind, most],
  );
  return marked!.ids;
}

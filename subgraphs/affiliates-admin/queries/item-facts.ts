import { rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { ItemFacts } from "../domain/item-waits";

/** What decides whether items may be sent, as it is committed now; inside a transaction, under its locks. */
export async function itemFacts(
  tx: Tx | DataSource,
  ids: readonly string[],
): Promise<Map<string, ItemFacts>> {
  const found = await rows<ItemFacts & { id: string }>(
    tx,
    `select item.id, item.destination, affiliate.status as "affiliateStatus",
       method.account_id as "currentDestination", method.usable_from as "usableFrom",
       exists (select from payout_item_commission claim
         join commission on commission.id = claim.commission_id
         where claim.payout_item_id = item.id and claim.released_at is null and commission.held) as "isHeld",
       case when aside.some then exists (select from payout_item_commission claim
         cross join events.put_aside_events('affiliates-admin', 'commission.changed', claim.commission_id)
         where claim.payout_item_id = item.id and claim.released_at is null)
       else false end as "isUnknown"
     from payout_item item
     join affiliate on affiliate.id = item.affiliate_id
     left join payout_method method
       on method.promoter_id = item.promoter_id and method.replaced_at is null
     cross join (select waiting + dead > 0 as some from events.deferred_events('affiliates-admin')) aside
     where item.id = any($1)`,
    [ids],
  );
  return new Map(found.map(({ id, ...facts }) => [id, facts]));
}

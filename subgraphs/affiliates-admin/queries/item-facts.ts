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
       exists (select from payout_item_commission claim
         where claim.payout_item_id = item.id and claim.released_at is null and claim.commission_id in (
           select events.put_aside_subjects('affiliates-admin', 'commission.changed'))) as "isUnknown"
     from payout_item item
     join affiliate on affiliate.id = item.affiliate_id
     left join payout_method method
       on method.promoter_id = item.promoter_id and method.replaced_at is null
     where item.id = any($1)`,
    [ids],
  );
  return new Map(found.map(({ id, ...facts }) => [id, facts]));
}

import { rows } from "@tributary/kit/database";
import {
  boundedCounts,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { DataSource } from "typeorm";
import type { PayoutItem } from "../entities/payout-item";
import { ITEM_COLUMNS } from "./payout-batches";

/** Promised to nobody before it is approved: until then a batch may be cancelled. */
const APPROVED = `exists (select 1 from payout_batch batch
  where batch.id = item.batch_id and batch.approved_at is not null)`;

/** One page of what each promoter was or is to be paid, newest first, in one statement. */
export async function promoterPayoutPages(
  db: DataSource,
  promoterIds: readonly string[],
  args: PageArgs,
): Promise<Connection<PayoutItem>[]> {
  const request = pageRequest(args, 1);
  const found = await rows<PayoutItem>(
    db,
    `select page.* from unnest($1::text[]) as wanted (promoter_id),
     lateral (select ${ITEM_COLUMNS} from payout_item item
       where item.promoter_id = wanted.promoter_id and ($2::text is null or item.id < $2) and ${APPROVED}
       order by item.id desc limit ${request.limit + 1}) as page`,
    [promoterIds, request.after?.[0] ?? null],
  );
  const byPromoter = Map.groupBy(found, ({ promoterId }) => promoterId);
  const counts = boundedCounts(
    db,
    `select 1 from payout_item item where item.promoter_id = wanted.owner and ${APPROVED}`,
  );
  return promoterIds.map((promoterId) =>
    connection(
      byPromoter.get(promoterId) ?? [],
      request,
      ({ id }) => [id],
      () => counts.load(promoterId),
    ),
  );
}

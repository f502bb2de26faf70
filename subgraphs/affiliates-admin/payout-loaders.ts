import { loaderByArguments } from "@tributary/kit/loaders";
import type { PageArgs } from "@tributary/kit/pages";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { PayoutItemStatus } from "./domain/payout-item-moves";
import type { PayoutApproval } from "./entities/payout-approval";
import type { PayoutBatch } from "./entities/payout-batch";
import {
  approvalsOf,
  commissionIdsOf,
  firstLeftOut,
  leftOutPages,
  leftOutSums,
  payoutBatchesBy,
  payoutItemPages,
  progressOf,
} from "./queries/payout-batches";
import { exportsOf } from "./queries/payout-exports";
import { promoterPayoutPages } from "./queries/promoter-payouts";

/** One statement for each kind of thing that hangs on batches and items. */
export function createPayoutLoaders(db: DataSource) {
  return {
    payoutBatchById: new DataLoader<string, PayoutBatch | null>(async (ids) => {
      const byId = new Map((await payoutBatchesBy(db, ids)).map((batch) => [batch.id, batch]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    payoutItemsOf: loaderByArguments((ids, args: PageArgs & { status?: PayoutItemStatus | null }) =>
      payoutItemPages(db, ids, args),
    ),
    payoutsByPromoter: loaderByArguments((ids, args: PageArgs) =>
      promoterPayoutPages(db, ids, args),
    ),
    leftOutPageOf: loaderByArguments((ids, args: PageArgs) => leftOutPages(db, ids, args)),
    leftOutOf: new DataLoader((ids: readonly string[]) => firstLeftOut(db, ids)),
    leftOutSumsOf: new DataLoader((ids: readonly string[]) => leftOutSums(db, ids)),
    payoutProgressOf: new DataLoader((ids: readonly string[]) => progressOf(db, ids)),
    payoutApprovalsOf: new DataLoader<PayoutBatch, PayoutApproval[]>((batches) =>
      approvalsOf(db, batches),
    ),
    payoutExportsOf: new DataLoader(async (ids: readonly string[]) => {
      const byBatch = Map.groupBy(await exportsOf(db, ids), ({ batchId }) => batchId);
      return ids.map((id) => byBatch.get(id) ?? []);
    }),
    commissionIdsByItem: new DataLoader((ids: readonly string[]) => commissionIdsOf(db, ids)),
  };
}

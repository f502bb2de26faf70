import type { Connection, PageArgs } from "@tributary/kit/pages";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { PayoutItemStatus } from "./domain/payout-item-moves";
import type { PayoutApproval } from "./entities/payout-approval";
import type { PayoutBatch } from "./entities/payout-batch";
import type { PayoutItem } from "./entities/payout-item";
import {
  approvalsOf,
  commissionIdsOf,
  firstLeftOut,
  leftOutPages,
  payoutBatchesBy,
  payoutItemPages,
  progressOf,
} from "./queries/payout-batches";
import { exportsOf } from "./queries/payout-exports";
import type { LeftOutRow } from "./queries/payout-preview";
import { promoterPayoutPages } from "./queries/promoter-payouts";

/** One statement for each kind of thing that hangs on batches and items. */
export function createPayoutLoaders(db: DataSource) {
  return {
    payoutBatchById: new DataLoader<string, PayoutBatch | null>(async (ids) => {
      const byId = new Map((await payoutBatchesBy(db, ids)).map((batch) => [batch.id, batch]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    /** A loader for each set of arguments: pages of one field are read together. */
    payoutItemsOf: forArguments<PageArgs & { status?: PayoutItemStatus | null }, PayoutItem>(
      (ids, args) => payoutItemPages(db, ids, args),
    ),
    payoutsByPromoter: forArguments<PageArgs, PayoutItem>((ids, args) =>
      promoterPayoutPages(db, ids, args),
    ),
    leftOutPageOf: forArguments<PageArgs, LeftOutRow>((ids, args) => leftOutPages(db, ids, args)),
    leftOutOf: new DataLoader((ids: readonly string[]) => firstLeftOut(db, ids)),
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

function forArguments<Args extends object, Node>(
  pages: (ids: readonly string[], args: Args) => Promise<Connection<Node>[]>,
) {
  const loaders = new Map<string, DataLoader<string, Connection<Node>>>();
  return (args: Args) => {
    const name = JSON.stringify(Object.entries(args).sort());
    let loader = loaders.get(name);
    if (!loader) {
      loader = new DataLoader((ids) => pages(ids, args));
      loaders.set(name, loader);
    }
    return loader;
  };
}

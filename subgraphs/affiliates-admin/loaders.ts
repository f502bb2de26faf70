import { rows } from "@tributary/kit/database";
import { loaderByArguments } from "@tributary/kit/loaders";
import type { PageArgs } from "@tributary/kit/pages";
import type { BaseContext } from "@tributary/kit/subgraph";
import { isStorable } from "@tributary/kit/text";
import type { Viewer } from "@tributary/kit/viewer";
import DataLoader from "dataloader";
import { type StatementArgs, statementsOf } from "./books/issue-statements";
import type { ProgramPolicy } from "./entities/program-policy";
import { createPayoutLoaders } from "./payout-loaders";
import { type AffiliateRow, affiliatesBy } from "./queries/affiliates";
import { auditPagesOf } from "./queries/audit-log";
import { balancesOf } from "./queries/balances";
import { type PayoutAccountRow, payoutAccountsOf } from "./queries/payout-accounts";
import { type PayoutMethodRow, payoutMethodsOf } from "./queries/payout-methods";
import { policyInForce } from "./queries/policies";
import { mayReadMoney, maySee } from "./queries/visibility";

/** A note as it is read. */
export interface NoteRow {
  id: string;
  affiliateId: string;
  text: string;
  by: string;
  at: Date;
}

/** Whether the caller may know how this affiliate is paid: operators, and itself; no key. */
function maySeePayoutMethod(viewer: Viewer, affiliate: AffiliateRow | null): boolean {
  if (viewer.kind !== "USER" || !affiliate) return false;
  return viewer.operator || viewer.id === affiliate.userId;
}

/** One statement for each kind of thing and level of a query; foreign ones load as null. */
export function createLoaders(base: BaseContext) {
  const { db, viewer } = base;
  /** Whoever it is: what may be seen of them is decided by those who load from here. */
  const anybody = (column: "id" | "promoter_id", key: (row: AffiliateRow) => string) =>
    new DataLoader<string, AffiliateRow | null>(async (keys) => {
      const found = await affiliatesBy(db, column, keys.filter(isStorable));
      const byKey = new Map(found.map((row) => [key(row), row]));
      return keys.map((text) => byKey.get(text) ?? null);
    });
  const anyPromoter = anybody("promoter_id", ({ promoterId }) => promoterId);
  const anyAffiliate = anybody("id", ({ id }) => id);
  const seenFrom = (loader: DataLoader<string, AffiliateRow | null>) => ({
    async load(id: string): Promise<AffiliateRow | null> {
      const row = await loader.load(id);
      return row && maySee(viewer, row) ? row : null;
    },
  });
  const affiliateByPromoter = seenFrom(anyPromoter);
  /** Those of these promoters of whom the caller may know how they are paid. */
  async function whosePayIsSeen(promoterIds: readonly string[]): Promise<string[]> {
    const affiliates = await Promise.all(promoterIds.map((id) => affiliateByPromoter.load(id)));
    return promoterIds.filter((_, place) => maySeePayoutMethod(viewer, affiliates[place]!));
  }
  let policy: Promise<ProgramPolicy> | undefined;

  return {
    ...createPayoutLoaders(db),
    affiliateById: seenFrom(anyAffiliate),
    affiliateByPromoter,
    /** Present destinations that the caller may see; what is hidden loads as what is absent. */
    payoutMethodByPromoter: new DataLoader<string, PayoutMethodRow | null>(async (promoterIds) => {
      const visible = await whosePayIsSeen(promoterIds);
      const found = visible.length === 0 ? [] : await payoutMethodsOf(db, visible);
      const byPromoter = new Map(found.map((row) => [row.promoterId, row]));
      return promoterIds.map((id) => byPromoter.get(id) ?? null);
    }),
    /** Whether a promoter's payouts and statements are the caller's to see; false for nobody's id too. */
    async readsMoneyOf(promoterId: string): Promise<boolean> {
      const row = await anyPromoter.load(promoterId);
      return row !== null && mayReadMoney(viewer, row);
    },
    statementByPromoter: loaderByArguments((ids, args: StatementArgs) =>
      statementsOf(base, ids, args),
    ),
    /** Accounts at Stripe that the caller may see. */
    payoutAccountsByPromoter: new DataLoader<string, PayoutAccountRow[]>(async (promoterIds) => {
      const visible = await whosePayIsSeen(promoterIds);
      const found = visible.length === 0 ? [] : await payoutAccountsOf(db, visible);
      const byPromoter = Map.groupBy(found, ({ promoterId }) => promoterId);
      return promoterIds.map((id) => byPromoter.get(id) ?? []);
    }),
    balanceByPromoter: new DataLoader(async (promoterIds: readonly string[]) => {
      const found = await balancesOf(db, promoterIds);
      return promoterIds.map((id) => found.get(id) ?? []);
    }),
    notesByAffiliate: new DataLoader(async (ids: readonly string[]) => {
      const found = await rows<NoteRow>(
        db,
        `select id, affiliate_id as "affiliateId", text, written_by as by, written_at as at
         from affiliate_note where affiliate_id = any($1) order by affiliate_id, id`,
        [ids],
      );
      const byAffiliate = Map.groupBy(found, ({ affiliateId }) => affiliateId);
      return ids.map((id) => byAffiliate.get(id) ?? []);
    }),
    auditByTarget: loaderByArguments((targets, args: PageArgs) => auditPagesOf(db, targets, args)),
    policyInForce() {
      policy ??= policyInForce(db);
      return policy;
    },
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

import type { BaseContext } from "@tributary/kit/subgraph";
import DataLoader from "dataloader";
import { Any, type DataSource, type EntityTarget, IsNull, type ObjectLiteral } from "typeorm";
import { Commission } from "./entities/commission";
import { CommissionEntry } from "./entities/commission-entry";
import { CommissionHold } from "./entities/commission-hold";
import { PayoutItem } from "./entities/payout-item";
import { Promoter } from "./entities/promoter";
import { Referral } from "./entities/referral";
import {
  type CommissionOwner,
  commissionPagesOf,
  commissionsByPayment,
  type PageOf,
} from "./queries/commission-pages";
import { earningsOf } from "./queries/earnings";
import { type DaysOf, earningsBetween, earningsByDay } from "./queries/earnings-by-day";
import { monthClosesOf } from "./queries/month-closes";
import { areMonthsPaid, type MonthOfPromoter } from "./queries/promoter-months";
import { type DeploymentPageOf, deploymentPages } from "./queries/referral-deployments";
import { revenueByDay } from "./queries/revenue-by-day";
import { changesOf, type DrawId } from "./queries/revenue-entries";
import { promoterSums, referralSums, type SumsOf } from "./queries/revenue-summaries";

/** One statement for each kind of thing and level of a query, whatever it asks for. */
export function createLoaders({ db, clock }: BaseContext) {
  return {
    promoter: byId(db, Promoter),
    referral: byId(db, Referral),
    commission: byId(db, Commission),
    payoutItem: byId(db, PayoutItem),
    commissionOfPayment: new DataLoader(async (ids: readonly string[]) => {
      const found = await commissionsByPayment(db, ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    monthClose: new DataLoader((months: readonly string[]) => monthClosesOf(db, months)),
    entries: ofCommission(db, CommissionEntry, (ids) => ({
      where: { commissionId: Any(ids) },
      order: { commissionId: "ASC", sequence: "ASC" },
    })),
    openHolds: ofCommission(db, CommissionHold, (ids) => ({
      where: { commissionId: Any(ids), releasedAt: IsNull() },
      order: { id: "ASC" },
    })),
    earnings: new DataLoader((ids: readonly string[]) => earningsOf(db, ids, clock.now())),
    earningsByDay: days((wanted) => earningsByDay(db, wanted)),
    earningsBetween: days((wanted) => earningsBetween(db, wanted)),
    promoterRevenue: sums((wanted) => promoterSums(db, wanted)),
    referralRevenue: sums((wanted) => referralSums(db, wanted)),
    monthIsPaid: new DataLoader((months: readonly MonthOfPromoter[]) => areMonthsPaid(db, months), {
      cacheKeyFn: ({ promoterId, month }) => JSON.stringify([promoterId, month]),
    }),
    revenueByDay: days((wanted) => revenueByDay(db, wanted)),
    deployments: new DataLoader(
      (wanted: readonly DeploymentPageOf[]) => deploymentPages(db, wanted),
      { cacheKeyFn: ({ referralId, args }) => JSON.stringify([referralId, args]) },
    ),
    revenueChanges: new DataLoader((draws: readonly DrawId[]) => changesOf(db, draws), {
      cacheKeyFn: ({ workspaceId, usageId, lotId }) =>
        JSON.stringify([workspaceId, usageId, lotId]),
    }),
    promoterPage: pages(db, "promoter_id"),
    referralPage: pages(db, "referral_id"),
  };
}
export type Loaders = ReturnType<typeof createLoaders>;

function byId<T extends ObjectLiteral & { id: string }>(db: DataSource, entity: EntityTarget<T>) {
  return new DataLoader(async (ids: readonly string[]) => {
    const found = await db.getRepository(entity).findBy({ id: Any([...ids]) } as never);
    const known = new Map(found.map((row) => [row.id, row]));
    return ids.map((id) => known.get(id) ?? null);
  });
}

function ofCommission<T extends ObjectLiteral & { commissionId: string }>(
  db: DataSource,
  entity: EntityTarget<T>,
  options: (ids: string[]) => object,
) {
  return new DataLoader(async (ids: readonly string[]) => {
    const found = await db.getRepository(entity).find(options([...ids]));
    const owned = Map.groupBy(found, ({ commissionId }) => commissionId);
    return ids.map((id) => owned.get(id) ?? []);
  });
}

function sums<T>(load: (wanted: readonly SumsOf[]) => Promise<T[]>) {
  return new DataLoader(load, {
    cacheKeyFn: ({ ownerId, month }: SumsOf) => JSON.stringify([ownerId, month]),
  });
}

function days<T>(load: (wanted: readonly DaysOf[]) => Promise<T[]>) {
  return new DataLoader(load, {
    cacheKeyFn: ({ promoterId, args }: DaysOf) => JSON.stringify([promoterId, args]),
  });
}

function pages(db: DataSource, owner: CommissionOwner) {
  return new DataLoader((wanted: readonly PageOf[]) => commissionPagesOf(db, owner, wanted), {
    cacheKeyFn: ({ ownerId, args }) => JSON.stringify([ownerId, args]),
  });
}

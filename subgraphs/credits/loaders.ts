import { loaderByArguments } from "@tributary/kit/loaders";
import DataLoader from "dataloader";
import type { Account } from "./entities/account";
import type { Lot } from "./entities/lot";
import type { Reservation } from "./entities/reservation";
import type { Spend } from "./entities/spend";
import {
  accountsOf,
  type Balance,
  balancesAt,
  expiringNextOf,
  expiringOf,
  type Reading,
} from "./queries/accounts";
import { drawsOf, type SpendDraws, type SpendKey, spendsByKey } from "./queries/deployments";
import { lotsById } from "./queries/lots";
import { reservationsById } from "./queries/reservations";

/** One statement for each level of a query. */
export interface Loaders {
  /** By workspace; null where nothing was ever booked. Not authorised: ask for what may be seen. */
  account: DataLoader<string, Account | null>;
  /** Balances at past instants. */
  balanceAt: DataLoader<{ workspaceId: string; at: Date }, Omit<Balance, "asOf">, string>;
  expiringNext: DataLoader<string, { credits: bigint; at: Date } | null>;
  /** `first` of each workspace, the soonest first. */
  expiring(args: { first: number }): DataLoader<string, { credits: bigint; at: Date }[]>;
  /** By lot id. Not authorised. */
  lot: DataLoader<string, Lot | null>;
  /** By reservation id. Not authorised. */
  reservation: DataLoader<string, Reservation | null>;
  spend: DataLoader<SpendKey, Spend | null, string>;
  draws: DataLoader<Spend, SpendDraws, string>;
}

export function createLoaders(services: Reading): Loaders {
  return {
    account: new DataLoader((ids) => accountsOf(services, ids)),
    balanceAt: new DataLoader((asked) => balancesAt(services, asked), {
      cacheKeyFn: ({ workspaceId, at }) => `${at.getTime()} ${workspaceId}`,
    }),
    expiring: loaderByArguments((ids, { first }) => expiringOf(services, ids, first)),
    expiringNext: new DataLoader((ids) => expiringNextOf(services, ids)),
    lot: new DataLoader((ids) => lotsById(services, ids)),
    reservation: new DataLoader((ids) => reservationsById(services, ids)),
    spend: new DataLoader((keys) => spendsByKey(services, keys), { cacheKeyFn: ({ id }) => id }),
    draws: new DataLoader((spends) => drawsOf(services, spends), { cacheKeyFn: ({ id }) => id }),
  };
}

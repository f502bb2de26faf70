import type { Connection } from "@tributary/kit/pages";
import { isOperator, type Viewer } from "@tributary/kit/viewer";
import type { AffiliateStatus } from "@tributary/vocabulary/terms";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { RefusedRedemption } from "./entities/refused-redemption";
import { type Offer, offersOf } from "./queries/offers";
import { currentPolicy, type PolicyRow } from "./queries/policies";
import {
  type CodeRow,
  codesOf,
  type PromoterRow,
  promotersById,
  promotersByUser,
  statusesOf,
} from "./queries/promoters";
import { type ReferralPageArgs, referralPages } from "./queries/referral-pages";
import {
  type BonusRow,
  bonusesOf,
  type ReferralRow,
  referralCounts,
  referralsById,
  referralsByReferee,
  referralsByWorkspace,
  refusalsOf,
  workspacesOf,
} from "./queries/referrals";
import { canBeId } from "./visibility";

type Loader<T> = DataLoader<string, T>;

interface LoadersContext {
  db: DataSource;
  serviceDb: DataSource;
  viewer: Viewer;
}

/**
 * One statement for each kind of thing and level of a query. They answer rows whoever asks; what
 * the caller may see is decided where a row is taken from here (`visibility.ts`).
 */
export interface Loaders {
  policy(): Promise<PolicyRow | null>;
  /** Of a code as it is typed. */
  offer: Loader<Offer | null>;
  promoter: Loader<PromoterRow | null>;
  promoterOfUser: Loader<PromoterRow | null>;
  status: Loader<AffiliateStatus>;
  codes: Loader<CodeRow[]>;
  referral: Loader<ReferralRow | null>;
  referralOfReferee: Loader<ReferralRow | null>;
  referralOfWorkspace: Loader<ReferralRow | null>;
  referralCount: Loader<number>;
  workspaceIds: Loader<string[]>;
  bonus: Loader<BonusRow | null>;
  refusal: Loader<RefusedRedemption | null>;
  /** Pages of the same arguments share a loader, so that a list of promoters stays two statements. */
  referrals(promoterId: string, args: ReferralPageArgs): Promise<Connection<ReferralRow>>;
}

/**
 * Loaders of one operation; they remember what they loaded, so a mutation needs new ones. `serviceDb` sees all rows: for what
 * anybody may know of a row that is not theirs.
 */
export function createLoaders({ db, serviceDb, viewer }: LoadersContext): Loaders {
  let policy: Promise<PolicyRow | null> | undefined;
  const pages = new Map<string, Loader<Connection<ReferralRow>>>();
  return {
    policy() {
      policy ??= currentPolicy(db);
      return policy;
    },
    offer: new DataLoader((codes) => offersOf(serviceDb, codes)),
    promoter: one(
      (ids) => promotersById(db, ids),
      (row) => row.id,
    ),
    promoterOfUser: one(
      (ids) => promotersByUser(db, ids),
      (row) => row.userId,
    ),
    status: new DataLoader(async (ids) => {
      const found = await statusesOf(db, ids);
      return ids.map((id) => found.get(id) ?? "ACTIVE");
    }),
    codes: many(
      (ids) => codesOf(db, ids),
      (row) => row.promoterId,
      (row) => row,
    ),
    referral: one(
      (ids) => referralsById(db, ids),
      (row) => row.id,
    ),
    referralOfReferee: one(
      (ids) => referralsByReferee(db, ids),
      (row) => row.refereeUserId ?? "",
    ),
    referralOfWorkspace: new DataLoader(async (ids) => {
      const possible = ids.filter(canBeId);
      const found = possible.length > 0 ? await referralsByWorkspace(db, possible) : new Map();
      return ids.map((id) => found.get(id) ?? null);
    }),
    referralCount: new DataLoader(async (ids) => {
      const counts = await referralCounts(db, ids);
      return ids.map((id) => counts.get(id) ?? 0);
    }),
    workspaceIds: many(
      (ids) => workspacesOf(db, ids),
      (row) => row.referralId,
      (row) => row.workspaceId,
    ),
    bonus: one(
      (ids) => bonusesOf(db, ids),
      (row) => row.referralId,
    ),
    refusal: one(
      (ids) => refusalsOf(db, ids),
      (row) => row.referralId,
    ),
    referrals(promoterId, { first, after, status, search, basis }) {
      const args = { first, after, status, search, basis };
      const key = JSON.stringify([first, after, status, search, basis]);
      let loader = pages.get(key);
      if (!loader) {
        loader = new DataLoader((ids) => referralPages(db, ids, args, isOperator(viewer)));
        pages.set(key, loader);
      }
      return loader.load(promoterId);
    },
  };
}

/** A loader of at most one row for each key; what cannot be an id is not looked for. */
function one<Row>(
  load: (keys: string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): Loader<Row | null> {
  return new DataLoader(async (keys) => {
    const possible = keys.filter(canBeId);
    const found = possible.length > 0 ? await load(possible) : [];
    const byKey = new Map(found.map((row) => [keyOf(row), row]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
}

/** A loader of all rows of each key, in the order in which they come. */
function many<Row, Item>(
  load: (keys: readonly string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
  itemOf: (row: Row) => Item,
): Loader<Item[]> {
  return new DataLoader(async (keys) => {
    const byKey = Map.groupBy(await load(keys), keyOf);
    return keys.map((key) => (byKey.get(key) ?? []).map(itemOf));
  });
}

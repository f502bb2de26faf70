import { CallerError } from "@tributary/kit/errors";
import {
  boundedCount,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { Services } from "@tributary/kit/subgraph";
import { ImportedPurchase } from "../entities/imported-purchase";
import { ImportedUsage } from "../entities/imported-usage";

/** Where a page of imported rows goes on: behind this one. */
export interface HistoryPlace {
  at: Date;
  externalId: string;
}

/** As the one key of a cursor; a spend's is a number. */
export const historyCursor = ({ at, externalId }: HistoryPlace) =>
  `${at.toISOString()} ${externalId}`;

/** The place that a cursor names; null for one that names none. */
export function historyPlace(key: string): HistoryPlace | null {
  const [, at, externalId] = /^(\d{4}-[\d-]{5}T[\d:.]{12}Z) (.{1,128})$/s.exec(key) ?? [];
  if (at === undefined || externalId === undefined || Number.isNaN(Date.parse(at))) return null;
  return { at: new Date(at), externalId };
}

/** A workspace's imported usages in a window, the newest first, behind a place. */
export function importedUsages(
  { db }: Services,
  workspaceId: string,
  window: { from?: Date | null; to?: Date | null },
  after: HistoryPlace | null,
  limit: number,
): Promise<ImportedUsage[]> {
  const query = db
    .getRepository(ImportedUsage)
    .createQueryBuilder("usage")
    .where("usage.workspaceId = :workspaceId", { workspaceId });
  if (window.from) query.andWhere("usage.spentAt >= :from", { from: window.from });
  if (window.to) query.andWhere("usage.spentAt < :to", { to: window.to });
  if (after) query.andWhere("(usage.spentAt, usage.externalId) < (:at, :externalId)", after);
  return query
    .orderBy("usage.spentAt", "DESC")
    .addOrderBy("usage.externalId", "DESC")
    .limit(limit)
    .getMany();
}

/** A workspace's imported purchases, the newest first. */
export async function importedPurchasePage(
  { db }: Services,
  workspaceId: string,
  args: PageArgs,
): Promise<Connection<ImportedPurchase>> {
  const request = pageRequest(args, 1);
  const after = request.after === null ? null : historyPlace(request.after[0]!);
  if (request.after !== null && after === null) {
    throw new CallerError("BAD_USER_INPUT", "after is not a cursor of this list.", ["after"]);
  }
  const query = db
    .getRepository(ImportedPurchase)
    .createQueryBuilder("purchase")
    .where("purchase.workspaceId = :workspaceId", { workspaceId });
  if (after) {
    query.andWhere("(purchase.purchasedAt, purchase.externalId) < (:at, :externalId)", after);
  }
  const found = await query
    .orderBy("purchase.purchasedAt", "DESC")
    .addOrderBy("purchase.externalId", "DESC")
    .limit(request.limit + 1)
    .getMany();
  return connection(
    found,
    request,
    ({ purchasedAt, externalId }) => [historyCursor({ at: purchasedAt, externalId })],
    () =>
      boundedCount(db, "select 1 from imported_purchase where workspace_id = $1", [workspaceId]),
  );
}

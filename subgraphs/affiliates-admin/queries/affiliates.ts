import { rows } from "@tributary/kit/database";
import { emailHash } from "@tributary/kit/email";
import {
  boundedCount,
  type Connection,
  connection,
  emptyConnection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import { canonicalStart } from "@tributary/vocabulary/code";
import type { DataSource } from "typeorm";
import type { Context } from "../context";
import { tierSpan } from "../domain/affiliate-terms";
import type { Affiliate } from "../entities/affiliate";
import type { AffiliateFilter } from "../schema.generated";
import { policyInForce } from "./policies";

/** An affiliate with what its tier goes by. */
export type AffiliateRow = Affiliate & { referrals: number };

const SELECT = `select a.id, a.promoter_id as "promoterId", a.user_id as "userId",
    a.email_hash as "emailHash", a.status, a.rate_bps as "rateBps",
    a.minimum_payout_minor as "minimumPayoutMinor", a.terms_from as "termsFrom",
    a.terms_reason as "termsReason", a.revision, a.created_at as "createdAt",
    coalesce(t.referrals, 0) as referrals
  from affiliate a left join promoter_tally t on t.promoter_id = a.promoter_id`;

/** Affiliates whose `column` is one of `keys`, in any order. */
export function affiliatesBy(
  db: DataSource,
  column: "id" | "promoter_id",
  keys: readonly string[],
): Promise<AffiliateRow[]> {
  return rows(db, `${SELECT} where a.${column} = any($1)`, [keys]);
}

/** A page of affiliates, oldest first. */
export async function affiliatePage(
  context: Context,
  args: PageArgs & { filter?: AffiliateFilter | null },
): Promise<Connection<AffiliateRow>> {
  const request = pageRequest(args, 1);
  const conditions: string[] = [];
  const parameters: unknown[] = [];
  const where = (sql: (place: string) => string, value: unknown) => {
    parameters.push(value);
    conditions.push(sql(`$${parameters.length}`));
  };
  const filter = args.filter ?? {};
  if (filter.status) where((p) => `a.status = ${p}`, filter.status);
  if (filter.search?.trim()) {
    const search = filter.search.trim();
    if (search.length > 200 || !isStorable(search)) return emptyConnection(request);
    where(searchCondition(search), searchValue(search));
  }
  if (filter.minBalanceMinor != null) {
    const { currency } = await policyInForce(context.db);
    where(
      (p) => balanceCondition(p, currency, filter.minBalanceMinor!),
      filter.minBalanceMinor.toString(),
    );
  }
  if (filter.tier != null) {
    const span = tierSpan((await policyInForce(context.db)).tiers, filter.tier);
    if (!span) return emptyConnection(request);
    where((p) => `coalesce(t.referrals, 0) >= ${p}`, span.from);
    if (span.below !== null) where((p) => `coalesce(t.referrals, 0) < ${p}`, span.below);
  }
  const filtered = `${SELECT} where ${["true", ...conditions].join(" and ")}`;
  const after = `$${parameters.length + 1}::text`;
  const found = await rows<AffiliateRow>(
    context.db,
    `${filtered} and (${after} is null or a.id > ${after}) order by a.id limit ${request.limit + 1}`,
    [...parameters, request.after?.[0] ?? null],
  );
  return connection(
    found,
    request,
    ({ id }) => [id],
    () => boundedCount(context.db, filtered, parameters),
  );
}

/** Ids and users exactly, an address by its hash, anything else as the beginning of a code too. */
function searchCondition(search: string): (place: string) => string {
  if (search.includes("@")) return (p) => `a.email_hash = ${p}`;
  return (p) => `(a.id = (${p}::text[])[1] or a.promoter_id = (${p}::text[])[1]
    or a.user_id = (${p}::text[])[1]
    or a.promoter_id in (select promoter_id from promoter_code where canonical like (${p}::text[])[2]))`;
}

function searchValue(search: string): unknown {
  if (search.includes("@")) return emailHash(search) ?? "";
  const start = canonicalStart(search);
  return [search, start === null ? null : `${start}%`];
}

/** Without a row the balance is zero. */
function balanceCondition(place: string, currency: string, least: bigint): string {
  const match = `select 1 from promoter_balance b
    where b.promoter_id = a.promoter_id and b.currency = '${currency}'`;
  const enough = `exists (${match} and b.confirmed_minor >= ${place}::bigint)`;
  return least > 0n ? enough : `(${enough} or not exists (${match}))`;
}

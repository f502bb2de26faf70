import { row, rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import {
  type Connection,
  connection,
  emptyConnection,
  encodeCursor,
  MOST_COUNTED,
  type PageArgs,
  type PageRequest,
  pageRequest,
} from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import type { DataSource } from "typeorm";
import type { Context } from "../context";
import { tierSpan } from "../domain/affiliate-terms";
import type { AffiliateFilter } from "../schema.generated";
import {
  type AffiliateConditions,
  type Bind,
  type Place,
  type Walk,
  walkFor,
} from "./affiliate-order";
import { type AffiliateRow, SELECT_AFFILIATE } from "./affiliates";
import { policyInForce } from "./policies";

/**
 * How many rows of its index a page looks at: a combination that few of many fulfil ends there, with fewer rows
 * than were asked for, and goes on behind the last one that it looked at.
 */
const MOST_EXAMINED = MOST_COUNTED;

type Listed = AffiliateRow & { place: string | bigint; tie: string };

/** A page of affiliates, in the order of the index that answers the filter (see `walkFor`). */
export async function affiliatePage(
  context: Context,
  args: PageArgs & { filter?: AffiliateFilter | null },
): Promise<Connection<AffiliateRow>> {
  const request = pageRequest(args, 3);
  const conditions = await conditionsOf(context, args.filter ?? {});
  if (!conditions) return emptyConnection(request);
  const { db } = context;
  const after = placeOf(request, conditions);
  const found = await listed(db, conditions, after, request.limit + 1);
  const { name } = walkFor(conditions, () => "");
  const page = connection<AffiliateRow>(
    found,
    request,
    (affiliate) => [name, String((affiliate as Listed).place), (affiliate as Listed).tie],
    () => countListed(db, conditions),
  );
  if (page.pageInfo.hasNextPage) return page;
  const end = await lastExamined(db, conditions, after);
  if (!end) return page;
  return {
    ...page,
    pageInfo: { ...page.pageInfo, hasNextPage: true, endCursor: encodeCursor([name, ...end]) },
  };
}

/** Null: nobody fulfils it. */
async function conditionsOf(
  { db }: Context,
  filter: AffiliateFilter,
): Promise<AffiliateConditions | null> {
  const search = filter.search?.trim() || null;
  if (search !== null && (search.length > 200 || !isStorable(search))) return null;
  const least = filter.minBalanceMinor ?? null;
  const policy = least !== null || filter.tier != null ? await policyInForce(db) : null;
  const tier = filter.tier == null ? null : tierSpan(policy!.tiers, filter.tier);
  if (filter.tier != null && !tier) return null;
  const minBalance = least === null ? null : { least, currency: policy!.currency };
  return { status: filter.status ?? null, search, minBalance, tier };
}

/** A cursor belongs to one order: another filter's names another place. */
function placeOf(request: PageRequest, conditions: AffiliateConditions): Place | null {
  if (!request.after) return null;
  const [name, place, tie] = request.after as [string, string, string];
  if (name === walkFor(conditions, () => "").name) return [place, tie];
  throw new CallerError(
    "BAD_USER_INPUT",
    "after is a cursor of another list of affiliates; page on with the filter that answered it.",
    ["after"],
  );
}

function listed(
  db: DataSource,
  conditions: AffiliateConditions,
  after: Place | null,
  limit: number,
): Promise<Listed[]> {
  const { parameters, bind } = binding();
  const walk = walkFor(conditions, bind);
  return rows(
    db,
    `select * from (${walked(walk, conditions, after, bind)}) listed order by ${walk.order} limit ${limit}`,
    parameters,
  );
}

/** The rows of a walk that fulfil all of the conditions. */
function walked(
  walk: Walk,
  conditions: AffiliateConditions,
  after: Place | null,
  bind: Bind,
): string {
  // limit 1: looked up row by row, so that a statement reads no more than what it walks along.
  return `select known.*, walk.place, walk.tie
    from (${walk.sql(after)} limit ${MOST_EXAMINED}) walk cross join lateral (
      ${SELECT_AFFILIATE} where ${["a.promoter_id = walk.promoter_id", ...checksOf(walk, conditions, bind)].join(" and ")}
      limit 1) known`;
}

function checksOf(walk: Walk, conditions: AffiliateConditions, bind: Bind): string[] {
  const { status, minBalance, tier } = conditions;
  const open = (name: keyof AffiliateConditions) => !walk.fulfils.includes(name);
  return [
    ...(status !== null && open("status") ? [`a.status = ${bind(status)}`] : []),
    ...(minBalance && open("minBalance") ? [balanceCheck(minBalance, bind)] : []),
    ...(tier && open("tier") ? [`coalesce(t.referrals, 0) >= ${bind(tier.from)}::integer`] : []),
    ...(tier && open("tier") && tier.below !== null
      ? [`coalesce(t.referrals, 0) < ${bind(tier.below)}::integer`]
      : []),
  ];
}

/** Without a row the balance is zero. */
function balanceCheck({ least, currency }: { least: bigint; currency: string }, bind: Bind) {
  return `coalesce((select b.confirmed_minor from promoter_balance b
    where b.promoter_id = a.promoter_id and b.currency = ${bind(currency)}), 0) >= ${bind(least.toString())}::bigint`;
}

/** Where a page stopped looking although there was more to look at; null: it has seen all. */
async function lastExamined(
  db: DataSource,
  conditions: AffiliateConditions,
  after: Place | null,
): Promise<Place | null> {
  const { parameters, bind } = binding();
  const walk = walkFor(conditions, bind);
  const ends = await rows<{ place: string | bigint; tie: string }>(
    db,
    `select place, tie from (${walk.sql(after)} offset ${MOST_EXAMINED - 1} limit 2) ends order by ${walk.order}`,
    parameters,
  );
  return ends.length < 2 ? null : [String(ends[0]!.place), ends[0]!.tie];
}

/** Exact where at most 10,000 rows are to be looked at; null beyond. */
async function countListed(
  db: DataSource,
  conditions: AffiliateConditions,
): Promise<number | null> {
  if (await lastExamined(db, conditions, null)) return null;
  const { parameters, bind } = binding();
  const counted = await row<{ listed: number }>(
    db,
    `select count(*)::int as listed from (${walked(walkFor(conditions, bind), conditions, null, bind)}) all_listed`,
    parameters,
  );
  return counted!.listed;
}

/** Where the values of one statement are collected. */
function binding(): { parameters: unknown[]; bind: Bind } {
  const parameters: unknown[] = [];
  return { parameters, bind: (value) => `$${parameters.push(value)}` };
}

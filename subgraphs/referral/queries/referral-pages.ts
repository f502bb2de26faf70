import { rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import {
  type Connection,
  MOST_COUNTED,
  MOST_SEARCHED,
  type PageArgs,
  pageRequest,
  searchedConnection,
} from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import type { Basis } from "@tributary/vocabulary/terms";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { type ReferralRow, referralsById } from "./referrals";

/** Arguments of `Promoter.referrals`. */
export interface ReferralPageArgs extends PageArgs {
  status?: "LINKED" | "REDEEMED" | "VOIDED" | null;
  search?: string | null;
  basis?: Basis | null;
}

/** What of a referral `r` a caller is shown and may search; `whole` is for operators. */
const SHOWN = ["r.code_used", "r.masked_label"];
const WHOLE = [...SHOWN, "r.referee_email", "r.referee_user_id"];

/** Conditions on a referral `r`, of those that were asked for: each statement asks one thing, so that its plan may be kept. */
interface Filter {
  /** What an index answers. */
  within: string;
  /** What each referral is looked at for. */
  matching: string;
}

/** Adds a value to a statement's; answers its place there. */
type Bind = (value: unknown) => string;

const all = (conditions: (string | false)[]) =>
  ["true", ...conditions.filter((condition) => condition !== false)].join(" and ");

function filterOf(args: ReferralPageArgs, whole: boolean, bind: Bind): Filter {
  const { status, basis } = args;
  const search = searchOf(args);
  const sought = search === null ? "" : bind(search);
  // A missing address contains nothing.
  const contains = (whole ? WHOLE : SHOWN).map(
    (column) => `coalesce(strpos(lower(${column}), ${sought}) > 0, false)`,
  );
  return {
    within: all([status != null && `r.status = ${bind(status)}`]),
    matching: all([
      basis != null && `r.basis = ${bind(basis)}`,
      search !== null && `(${contains.join(" or ")})`,
    ]),
  };
}

/**
 * One page of each promoter's referrals, newest first, for all promoters in two statements. Only
 * what the caller is shown is searched: a search over whole addresses would spell them out to a
 * promoter, letter by letter. `whole` is for operators. No label has an index for parts of it, nor a basis one, so
 * a page of either looks at MOST_SEARCHED referrals, which the promoters share, and no further.
 */
export async function referralPages(
  db: DataSource,
  promoterIds: readonly string[],
  args: ReferralPageArgs,
  whole: boolean,
): Promise<Connection<ReferralRow>[]> {
  const request = pageRequest(args, 1);
  const values: unknown[] = [promoterIds];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const { within, matching } = filterOf(args, whole, bind);
  const behind = all([request.after !== null && `r.id < ${bind(request.after[0])}`]);
  const most = bind(Math.ceil(MOST_SEARCHED / promoterIds.length));
  // As an equality the promoter would drop out of the order, and the planner, free to go by ids alone, may walk
  // through everybody's referrals to find this promoter's.
  const keys = await rows<{ promoterId: string; id: string; matches: boolean; isEnd: boolean }>(
    db,
    `select page.* from unnest($1::text[]) as asked (promoter_id)
     cross join lateral (
       select looked.* from (
         select r.promoter_id as "promoterId", r.id, ${matching} as matches,
           row_number() over (order by r.promoter_id desc, r.id desc) = ${most} as "isEnd"
         from referral r
         where r.promoter_id = any(array[asked.promoter_id]) and ${within} and ${behind}
         order by r.promoter_id desc, r.id desc limit ${most}) looked
       where matches or "isEnd" order by "promoterId" desc, id desc limit ${request.limit + 1}) page`,
    values,
  );
  const ids = keys.map(({ id }) => id);
  const found = ids.length === 0 ? [] : await referralsById(db, ids);
  const byId = new Map(found.map((row) => [row.id, row]));
  const byPromoter = Map.groupBy(keys, ({ promoterId }) => promoterId);
  const counts = countsOf(db, args, whole);
  return promoterIds.map((promoterId) =>
    searchedConnection(
      (byPromoter.get(promoterId) ?? [])
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .map(({ id, ...looked }) => ({ ...looked, node: byId.get(id)! })),
      request,
      ({ id }) => [id],
      () => counts.load(promoterId),
    ),
  );
}

function searchOf({ search }: ReferralPageArgs): string | null {
  const text = search?.trim().toLowerCase() || null;
  if (text === null || (text.length <= 100 && isStorable(text))) return text;
  throw new CallerError("BAD_USER_INPUT", "search has at most 100 printable characters.", [
    "search",
  ]);
}

/** Counts lists together, whatever the page, and only where somebody asks; no further than a search looks. */
function countsOf(db: DataSource, args: ReferralPageArgs, whole: boolean) {
  return new DataLoader(async (promoterIds: readonly string[]) => {
    const values: unknown[] = [promoterIds];
    const { within, matching } = filterOf(args, whole, (value) => `$${values.push(value)}`);
    const counted = await rows<{ matches: number; looked: number }>(
      db,
      `select list.* from unnest($1::text[]) with ordinality as wanted (promoter_id, place)
       cross join lateral (
         select count(*) filter (where ${matching})::int as matches, count(*)::int as looked from (
           select * from referral r
           where r.promoter_id = wanted.promoter_id and ${within}
           limit ${MOST_COUNTED + 1}) r) list
       order by wanted.place`,
      values,
    );
    return counted.map(({ matches, looked }) => (looked > MOST_COUNTED ? null : matches));
  });
}

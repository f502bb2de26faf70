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

/** Of a referral `r`: whether what the caller is shown of it contains $3, in lower case; null: everything does. */
const SHOWN = `$3::text is null or strpos(lower(r.code_used), $3) > 0
  or strpos(lower(r.masked_label), $3) > 0`;
const OF_BASIS = "($4::text is null or r.basis = $4)";
const WHOLE = `${SHOWN} or strpos(lower(r.referee_email), $3) > 0
  or strpos(lower(r.referee_user_id), $3) > 0`;

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
  const search = searchOf(args);
  // A missing address contains nothing.
  const matching = `(${OF_BASIS} and coalesce(${whole ? WHOLE : SHOWN}, false))`;
  const most = Math.ceil(MOST_SEARCHED / promoterIds.length);
  const filter = [args.status ?? null, search, args.basis ?? null];
  // As an equality the promoter would drop out of the order, and the planner, free to go by ids alone, may walk
  // through everybody's referrals to find this promoter's.
  const keys = await rows<{ promoterId: string; id: string; matches: boolean; isEnd: boolean }>(
    db,
    `select page.* from unnest($1::text[]) as asked (promoter_id)
     cross join lateral (
       select looked.* from (
         select r.promoter_id as "promoterId", r.id, ${matching} as matches,
           row_number() over (order by r.promoter_id desc, r.id desc) = $7 as "isEnd"
         from referral r
         where r.promoter_id = any(array[asked.promoter_id]) and ($2::text is null or r.status = $2)
           and ($5::text is null or r.id < $5)
         order by r.promoter_id desc, r.id desc limit $7) looked
       where matches or "isEnd" order by "promoterId" desc, id desc limit $6) page`,
    [promoterIds, ...filter, request.after?.[0] ?? null, request.limit + 1, most],
  );
  const ids = keys.map(({ id }) => id);
  const found = ids.length === 0 ? [] : await referralsById(db, ids);
  const byId = new Map(found.map((row) => [row.id, row]));
  const byPromoter = Map.groupBy(keys, ({ promoterId }) => promoterId);
  const counts = countsOf(db, filter, matching);
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
function countsOf(db: DataSource, filter: (string | null)[], matching: string) {
  return new DataLoader(async (promoterIds: readonly string[]) => {
    const counted = await rows<{ matches: number; looked: number }>(
      db,
      `select list.* from unnest($1::text[]) with ordinality as wanted (promoter_id, place)
       cross join lateral (
         select count(*) filter (where ${matching})::int as matches, count(*)::int as looked from (
           select * from referral r
           where r.promoter_id = wanted.promoter_id and ($2::text is null or r.status = $2)
           limit ${MOST_COUNTED + 1}) r) list
       order by wanted.place`,
      [promoterIds, ...filter],
    );
    return counted.map(({ matches, looked }) => (looked > MOST_COUNTED ? null : matches));
  });
}

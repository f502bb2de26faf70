import { rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import {
  boundedCounts,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { DataSource } from "typeorm";
import { type ReferralRow, referralsById } from "./referrals";

/** Arguments of `Promoter.referrals`. */
export interface ReferralPageArgs extends PageArgs {
  status?: "LINKED" | "REDEEMED" | "VOIDED" | null;
  search?: string | null;
}

/** Which referrals `r` a list shows: $2 status, $3 search in lower case, $4 whether addresses count. */
const SHOWN = `($2::text is null or r.status = $2)
  and ($3::text is null or strpos(lower(r.code_used), $3) > 0
    or strpos(lower(r.masked_label), $3) > 0
    or ($4 and (strpos(lower(r.referee_email), $3) > 0
      or strpos(lower(r.referee_user_id), $3) > 0)))`;

/**
 * One page of each promoter's referrals, newest first, for all promoters in two statements. Only
 * what the caller is shown is searched: a search over whole addresses would spell them out to a
 * promoter, letter by letter. `whole` is for operators.
 */
export async function referralPages(
  db: DataSource,
  promoterIds: readonly string[],
  args: ReferralPageArgs,
  whole: boolean,
): Promise<Connection<ReferralRow>[]> {
  const request = pageRequest(args, 1);
  const search = args.search?.trim().toLowerCase() || null;
  if (search && (search.length > 100 || search.includes("\0"))) {
    throw new CallerError("BAD_USER_INPUT", "search has at most 100 printable characters.", [
      "search",
    ]);
  }
  const filter = [args.status ?? null, search, whole];
  const keys = await rows<{ promoter_id: string; id: string }>(
    db,
    `select page.promoter_id, page.id from unnest($1::text[]) as asked (promoter_id)
     cross join lateral (
       select r.promoter_id, r.id from referral r
       where r.promoter_id = asked.promoter_id and ${SHOWN} and ($5::text is null or r.id < $5)
       order by r.id desc limit $6
     ) page`,
    [promoterIds, ...filter, request.after?.[0] ?? null, request.limit + 1],
  );
  const found =
    keys.length === 0
      ? []
      : await referralsById(
          db,
          keys.map(({ id }) => id),
        );
  const byPromoter = Map.groupBy(
    found.sort((a, b) => (a.id < b.id ? 1 : -1)),
    ({ promoterId }) => promoterId,
  );
  // Counted together, whatever the page, and only where somebody asks.
  const counts = boundedCounts(
    db,
    `select 1 from referral r where r.promoter_id = wanted.owner and ${SHOWN}`,
    filter,
  );
  return promoterIds.map((id) =>
    connection(
      byPromoter.get(id) ?? [],
      request,
      (row) => [row.id],
      () => counts.load(id),
    ),
  );
}

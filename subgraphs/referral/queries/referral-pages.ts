import { rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { type Connection, connection, type PageArgs, pageRequest } from "@tributary/kit/pages";
import type { DataSource } from "typeorm";
import { type ReferralRow, referralsById } from "./referrals";

/** Arguments of `Promoter.referrals`. */
export interface ReferralPageArgs extends PageArgs {
  status?: "LINKED" | "REDEEMED" | "VOIDED" | null;
  search?: string | null;
}

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
  const keys = await rows<{ promoter_id: string; id: string }>(
    db,
    `select page.promoter_id, page.id from unnest($1::text[]) as asked (promoter_id)
     cross join lateral (
       select r.promoter_id, r.id from referral r
       where r.promoter_id = asked.promoter_id
         and ($2::text is null or r.id < $2)
         and ($3::text is null or r.status = $3)
         and ($4::text is null or strpos(lower(r.code_used), $4) > 0
           or strpos(lower(r.masked_label), $4) > 0
           or ($5 and (strpos(lower(r.referee_email), $4) > 0
             or strpos(lower(r.referee_user_id), $4) > 0)))
       order by r.id desc limit $6
     ) page`,
    [
      promoterIds,
      request.after?.[0] ?? null,
      args.status ?? null,
      search,
      whole,
      request.limit + 1,
    ],
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
  return promoterIds.map((id) => connection(byPromoter.get(id) ?? [], request, (row) => [row.id]));
}

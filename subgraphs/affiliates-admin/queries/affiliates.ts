import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { Affiliate } from "../entities/affiliate";

/** An affiliate with what its tier goes by. */
export type AffiliateRow = Affiliate & { referrals: number };

/** Affiliates as `a`, and their tallies as `t`: conditions follow. */
export const SELECT_AFFILIATE = `select a.id, a.promoter_id as "promoterId", a.user_id as "userId",
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
  return rows(db, `${SELECT_AFFILIATE} where a.${column} = any($1)`, [keys]);
}

import { row, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { LeftOutReason } from "../domain/left-out";
import { payable, payoutTerms, whoIsPaid } from "./who-is-paid";

/** Whom a batch is for. */
export interface BatchScope {
  cutoff: Date;
  currency: string;
  /** Only these; null: all. */
  promoterIds: string[] | null;
  excludePromoterIds: string[];
}

/** A promoter whom a batch does not pay. */
export interface LeftOutRow {
  promoterId: string;
  affiliateId: string;
  /** In the batch's currency. */
  amountMinor: bigint;
  currency: string;
  reason: LeftOutReason;
}

/** What a batch would pay. */
export interface PreviewRow {
  cutoff: Date;
  currency: string;
  totalMinor: bigint;
  itemCount: number;
  commissionCount: number;
  leftOutCount: number;
  /** The first 100, by promoter. */
  leftOut: LeftOutRow[];
}

/** How many left-out promoters are shown beside a batch; the rest is paged. */
export const LEFT_OUT_SHOWN = 100;

/**
 * Whom a batch would pay now, and whom not, by what events have told of commissions. It may be a moment behind:
 * commissions itself decides what a batch claims.
 */
export async function payoutPreview(
  db: DataSource | Tx,
  { cutoff, currency, promoterIds, excludePromoterIds }: BatchScope,
): Promise<PreviewRow> {
  const found = await row<Omit<PreviewRow, "leftOut"> & { leftOut: Kept[] | null }>(
    db,
    `with due as (
       select p.*, p.promoter_id = any($4) as is_excluded from (${payable("$1", "$2", "$3")}) as p),
     decided as materialized (${whoIsPaid("$5")}),
     paid as (select * from decided where reason is null),
     out as (select * from decided where reason is not null and affiliate_id is not null)
     select coalesce(sum(pays_minor), 0)::bigint as "totalMinor", count(*)::int as "itemCount",
       coalesce(sum(commissions), 0)::int as "commissionCount",
       (select count(*)::int from out) as "leftOutCount",
       (select jsonb_agg(jsonb_build_object('promoterId', promoter_id, 'affiliateId', affiliate_id,
           'amountMinor', owed_minor::text, 'reason', reason) order by promoter_id)
         from (select * from out order by promoter_id limit ${LEFT_OUT_SHOWN}) as first) as "leftOut"
     from paid`,
    [currency, cutoff, promoterIds, excludePromoterIds, await payoutTerms(db, currency)],
  );
  const leftOut = (found!.leftOut ?? []).map((one) => ({
    ...one,
    amountMinor: BigInt(one.amountMinor),
    currency,
  }));
  return { ...found!, cutoff, currency, leftOut };
}

/** As it comes out of JSON. */
type Kept = Omit<LeftOutRow, "amountMinor" | "currency"> & { amountMinor: string };

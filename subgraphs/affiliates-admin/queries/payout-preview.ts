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

/** Those whom a batch does not pay for one reason. */
export interface LeftOutSumRow {
  reason: LeftOutReason;
  count: number;
  amountMinor: bigint;
  currency: string;
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
  leftOutSums: LeftOutSumRow[];
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
  const found = await row<Found>(
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
         from (select * from out order by promoter_id limit ${LEFT_OUT_SHOWN}) as first) as "leftOut",
       (select jsonb_agg(jsonb_build_object('reason', reason, 'count', count, 'amountMinor', minor::text)
           order by count desc, reason)
         from (select reason, count(*)::int as count, sum(owed_minor)::bigint as minor from out group by reason)
           as sums) as "leftOutSums"
     from paid`,
    [currency, cutoff, promoterIds, excludePromoterIds, await payoutTerms(db, currency)],
  );
  const { leftOut, leftOutSums, ...sums } = found!;
  const withAmount = <Row>(one: Kept<Row>) => ({
    ...one,
    amountMinor: BigInt(one.amountMinor),
    currency,
  });
  return {
    ...sums,
    cutoff,
    currency,
    leftOut: (leftOut ?? []).map(withAmount),
    leftOutSums: (leftOutSums ?? []).map(withAmount),
  };
}

/** A row as it comes out of JSON. */
type Kept<Row> = Omit<Row, "amountMinor" | "currency"> & { amountMinor: string };

type Found = Omit<PreviewRow, "leftOut" | "leftOutSums"> & {
  leftOut: Kept<LeftOutRow>[] | null;
  leftOutSums: Kept<LeftOutSumRow>[] | null;
};

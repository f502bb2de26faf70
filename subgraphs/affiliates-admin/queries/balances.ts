import { rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/**
 * What a revocation forfeits: pending and confirmed together, by currency, where above zero. What a payout claims
 * that is on its way or has arrived is spared, also while commissions has not said that it is paid.
 */
export async function unpaidOf(
  tx: Tx,
  promoterId: string,
): Promise<{ amountMinor: string; currency: string }[]> {
  return rows(
    tx,
    `with spared as (
       select c.currency, sum(c.amount_minor)::bigint as minor from payout_item item
         join payout_item_commission claim on claim.payout_item_id = item.id and claim.released_at is null
         join commission c on c.id = claim.commission_id and c.promoter_id = item.promoter_id
       where item.promoter_id = $1 and item.status in ('IN_FLIGHT', 'UNCERTAIN', 'PAID')
         and c.status in ('PENDING', 'CONFIRMED')
       group by c.currency),
     unpaid as (
       select b.currency, b.pending_minor + b.confirmed_minor - coalesce(s.minor, 0) as minor
       from promoter_balance b left join spared s using (currency) where b.promoter_id = $1)
     select minor::text as "amountMinor", currency from unpaid where minor > 0 order by currency`,
    [promoterId],
  );
}

/** Confirmed and unpaid, debts included, by promoter; currencies in their order. */
export async function balancesOf(
  db: DataSource,
  promoterIds: readonly string[],
): Promise<Map<string, { amountMinor: bigint; currency: string }[]>> {
  const found = await rows<{ promoterId: string; amountMinor: bigint; currency: string }>(
    db,
    `select promoter_id as "promoterId", confirmed_minor as "amountMinor", currency
     from promoter_balance where promoter_id = any($1) and confirmed_minor <> 0
     order by promoter_id, currency`,
    [promoterIds],
  );
  return Map.groupBy(found, ({ promoterId }) => promoterId);
}

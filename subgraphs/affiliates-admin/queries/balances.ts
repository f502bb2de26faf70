import { rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** What a revocation forfeits: pending and confirmed together, by currency, where above zero. */
export async function unpaidOf(
  tx: Tx,
  promoterId: string,
): Promise<{ amountMinor: string; currency: string }[]> {
  return rows(
    tx,
    `select (pending_minor + confirmed_minor)::text as "amountMinor", currency
     from promoter_balance where promoter_id = $1 and pending_minor + confirmed_minor > 0
     order by currency`,
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

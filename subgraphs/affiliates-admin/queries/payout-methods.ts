import { rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { PayoutMethod } from "../entities/payout-method";

/** A destination as its promoter and operators see it. */
export type PayoutMethodRow = Pick<
  PayoutMethod,
  | "id"
  | "promoterId"
  | "kind"
  | "label"
  | "sealed"
  | "keyId"
  | "ready"
  | "requirements"
  | "addedAt"
  | "usableFrom"
>;

const SELECT = `select id, promoter_id as "promoterId", kind, label, sealed, key_id as "keyId", ready, requirements,
    added_at as "addedAt", usable_from as "usableFrom"
  from payout_method`;

/** Present destinations of these promoters, in any order. */
export function payoutMethodsOf(
  db: DataSource,
  promoterIds: readonly string[],
): Promise<PayoutMethodRow[]> {
  return rows(db, `${SELECT} where promoter_id = any($1) and replaced_at is null`, [promoterIds]);
}

/** A destination, present or replaced. */
export async function payoutMethodById(
  db: DataSource,
  id: string,
): Promise<PayoutMethodRow | null> {
  return (await rows<PayoutMethodRow>(db, `${SELECT} where id = $1`, [id]))[0] ?? null;
}

/** Ends a promoter's present destination, if there is one. */
export async function datePayoutMethod(tx: Tx, promoterId: string, at: Date): Promise<void> {
  await rows(
    tx,
    "update payout_method set replaced_at = $2 where promoter_id = $1 and replaced_at is null",
    [promoterId, at],
  );
}

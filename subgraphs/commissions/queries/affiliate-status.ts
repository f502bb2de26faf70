import { row, type Tx } from "@tributary/kit/database";

/** Whether the promoter is revoked now and was not at an instant. */
export async function isRevokedSince(tx: Tx, promoterId: string, since: Date): Promise<boolean> {
  const found = await row<{ now: string | null; then: string | null }>(
    tx,
    `select
       (select status from affiliate_state where promoter_id = $1 order by revision desc limit 1) as now,
       (select status from affiliate_state where promoter_id = $1 and changed_at <= $2
        order by revision desc limit 1) as then`,
    [promoterId, since],
  );
  return found!.now === "REVOKED" && found!.then !== "REVOKED";
}

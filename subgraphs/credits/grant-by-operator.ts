import type { Clock } from "@tributary/kit/clock";
import { formatCredits } from "@tributary/kit/credits";
import type { Tx } from "@tributary/kit/database";
import { type Award, grantLot } from "./ledger/functions";
import { recordOperation } from "./operations";

/** Grants, and records it for the audit log under the contract's names and units. Answers why not, if it did not. */
export async function grantByOperator(
  acting: { viewer: { id: string }; clock: Clock },
  tx: Tx,
  award: Award,
  operationId: string,
) {
  const code = await grantLot(tx, award);
  if (code) return code;
  const { workspaceId, lotId, origin, expiresAt, reason } = award;
  await recordOperation(acting, tx, {
    id: operationId,
    action: "grantCredits",
    target: lotId,
    reason,
    before: null,
    after: { workspaceId, lotId, credits: formatCredits(award.credits), origin, expiresAt },
  });
  return null;
}

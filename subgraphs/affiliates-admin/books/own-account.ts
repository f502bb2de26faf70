import type { Tx } from "@tributary/kit/database";
import { isOwnAccount } from "../domain/own-account";
import type { Refusal } from "../outcomes";
import { paidUserIds } from "../queries/paid-users";

/** Whether a batch pays this user, or was to pay. */
export async function paysUser(tx: Tx, batchId: string, userId: string): Promise<boolean> {
  return isOwnAccount(userId, await paidUserIds(tx, batchId, [userId]));
}

/** The refusal for an operator whom the batch pays; null for all others. `field`: the path of the id in the arguments. */
export async function ownAccountRefusal(
  tx: Tx,
  actorUserId: string,
  batchId: string,
  field: string[],
): Promise<Refusal | null> {
  if (!(await paysUser(tx, batchId, actorUserId))) return null;
  return {
    code: "OWN_ACCOUNT",
    message: "This batch pays you; leave what is done with it to another operator.",
    field,
  };
}

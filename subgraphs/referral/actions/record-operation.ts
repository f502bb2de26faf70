import { rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";

/** What an operator did to a referral, and why. */
export interface Operation {
  actorUserId: string;
  mutation: "voidReferral" | "assignReferral";
  referralId: string;
  reason: string;
  before: object | null;
  after: object;
  doneAt: Date;
}

/** Writes the audit row, in the transaction of what it is about; nobody can change it. */
export async function recordOperation(tx: Tx, operation: Operation): Promise<void> {
  const { actorUserId, mutation, referralId, reason, before, after, doneAt } = operation;
  await rows(
    tx,
    `insert into operation
       (id, actor_user_id, mutation, referral_id, reason, before, after, done_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      newId("opr"),
      actorUserId,
      mutation,
      referralId,
      reason,
      before && JSON.stringify(before),
      JSON.stringify(after),
      doneAt,
    ],
  );
}

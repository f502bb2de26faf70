import { rows, type Tx } from "@tributary/kit/database";

/** Which of these users the batch pays, or was to pay. */
export async function paidUserIds(
  tx: Tx,
  batchId: string,
  userIds: readonly string[],
): Promise<string[]> {
  const found = await rows<{ userId: string }>(
    tx,
    `select a.user_id as "userId" from affiliate a join payout_item item on item.promoter_id = a.promoter_id
     where a.user_id = any($2) and item.batch_id = $1`,
    [batchId, userIds],
  );
  return found.map(({ userId }) => userId);
}

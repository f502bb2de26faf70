import { rows, type Tx } from "@tributary/kit/database";
import { settleLater } from "./settle-later";
import type { Settling } from "./settle-payments";

/**
 * A customer's workspace is the one that its earliest paid payment names. Learns it from these
 * payments and settles the customer's others that name none. Answers the customers that moved.
 */
export async function learnCustomerWorkspaces(
  tx: Tx,
  settling: Settling,
  paymentIntentIds: readonly string[],
): Promise<string[]> {
  const learned = await rows<{ customerId: string }>(
    tx,
    `insert into customer_workspace as known (customer_id, workspace_id, payment_intent_id, since)
     select distinct on (customer_id) customer_id, workspace_id, payment_intent_id, paid_at
     from payment
     where payment_intent_id = any($1) and customer_id is not null and workspace_id is not null
       and paid_at is not null
     order by customer_id, paid_at, payment_intent_id
     on conflict (customer_id) do update set
       (workspace_id, payment_intent_id, since) =
       (excluded.workspace_id, excluded.payment_intent_id, excluded.since)
     where (excluded.since, excluded.payment_intent_id) < (known.since, known.payment_intent_id)
     returning customer_id as "customerId"`,
    [paymentIntentIds],
  );
  if (learned.length === 0) return [];
  const customerIds = learned.map(({ customerId }) => customerId);
  await settleLater(
    tx,
    settling,
    `select payment_intent_id from payment
     where customer_id = any($1) and workspace_id is null and not payment_intent_id = any($2)`,
    [customerIds, paymentIntentIds],
  );
  return customerIds;
}

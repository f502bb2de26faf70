import { row, type Tx } from "@tributary/kit/database";
import type { Beneficiaries } from "@tributary/kit/own-account";

/** The people who are the promoters that a condition on `p` names: by their users and their own addresses. */
async function promoters(tx: Tx, condition: string, id: string): Promise<Beneficiaries> {
  const found = await row<{ userIds: string[]; emailHashes: string[] }>(
    tx,
    `select coalesce(array_agg(distinct p.user_id), '{}') as "userIds",
       coalesce(array_agg(distinct s.value) filter (where s.value is not null), '{}') as "emailHashes"
     from promoter p left join own_payment_signal s on s.promoter_id = p.id and s.kind = 'EMAIL'
     where ${condition}`,
    [id],
  );
  return found!;
}

/** Whose commission it is; nobody's while its promoter is not known here. */
export function earnerOf(tx: Tx, commissionId: string): Promise<Beneficiaries> {
  const condition = "p.id = (select promoter_id from commission where id = $1)";
  return promoters(tx, condition, commissionId);
}

/** Who a promoter is. */
export function promoterAs(tx: Tx, promoterId: string): Promise<Beneficiaries> {
  return promoters(tx, "p.id = $1", promoterId);
}

/**
 * Who earns, or would earn by the first spend, by what was bought with a payment, and the workspace that bought it: by
 * the payment itself or by what its customer's earlier ones name.
 */
export async function earnersByPurchase(tx: Tx, paymentIntentId: string): Promise<Beneficiaries> {
  const earners = await promoters(
    tx,
    `p.id in (
       select promoter_id from revenue_entry where payment_intent_id = $1
       union
       select r.promoter_id from (${PAYER}) payer
         join referral_workspace w on w.workspace_id = payer."workspaceId" join referral r on r.id = w.referral_id)`,
    paymentIntentId,
  );
  const payer = await row<{ workspaceId: string | null }>(tx, PAYER, [paymentIntentId]);
  return { ...earners, workspaceIds: payer?.workspaceId ? [payer.workspaceId] : [] };
}

const PAYER = `select coalesce(y.workspace_id, c.workspace_id) as "workspaceId"
  from payment y left join customer_workspace c on c.customer_id = y.customer_id where y.payment_intent_id = $1`;

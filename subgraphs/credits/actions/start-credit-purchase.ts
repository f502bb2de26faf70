import { row, rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { belongsTo } from "@tributary/kit/viewer";
import type { CheckoutOrder } from "../adapters/checkout";
import { packNamed } from "../adapters/packs";
import type { Context } from "../context";
import { type Refusal, type RefusalCode, refusal } from "../domain/refusal";
import { LONGEST_NAME } from "../input";
import { requireSpender } from "../visibility";
import { onlyOnce, requireText } from "./only-once";

export interface PurchaseInput {
  workspaceId: string;
  packId: string;
  referralCode?: string | null;
  successUrl: string;
  cancelUrl: string;
  idempotencyKey: string;
}

export type Started = {
  purchaseId: string | null;
  checkoutUrl: string | null;
  refusal: Refusal | null;
};
type Outcome = { purchaseId: string | null; code: RefusalCode | null };

/** A purchase as it was set out, before Stripe says anything. */
export interface Purchase extends CheckoutOrder {
  checkoutUrl: string | null;
}

/**
 * Writes down what is to be bought, then asks Stripe for a Checkout page. Nothing is granted: credits come when Stripe
 * says that they were paid. When Stripe cannot be reached, the same key tries again. Throws NOT_FOUND for a workspace
 * that is not the caller's.
 */
export async function startCreditPurchase(
  context: Context,
  input: PurchaseInput,
): Promise<Started> {
  if (context.viewer.kind === "API_KEY") requireSpender(context.viewer);
  else if (!belongsTo(context.viewer, input.workspaceId)) {
    throw new CallerError("NOT_FOUND", "There is no such workspace.", ["input", "workspaceId"]);
  }
  requireText(input.workspaceId, "workspaceId", LONGEST_NAME);
  requireText(input.packId, "packId", LONGEST_NAME);
  if (input.referralCode != null) requireText(input.referralCode, "referralCode", 64);
  const none = { purchaseId: null, checkoutUrl: null };
  if (!context.checkout) return { ...none, refusal: refusal("PAYMENTS_UNAVAILABLE") };

  const { idempotencyKey: key, ...rest } = input;
  const { purchaseId, code } = await onlyOnce<Outcome>(
    context,
    { mutation: "startCreditPurchase", key, input: rest },
    async (tx) => {
      const pack = packNamed(context.config, input.packId);
      if (!pack) return { purchaseId: null, code: "PACK_UNKNOWN" };
      const purchaseId = newId("pur");
      await rows(
        tx,
        `insert into purchase (workspace_id, id, pack_id, credits, bonus_credits, amount_minor, currency,
           referral_code, success_url, cancel_url, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, coalesce($8, (
           select referral.code_used from account join referral on referral.id = account.referral_id
           where account.workspace_id = $1)), $9, $10, $11)`,
        [
          input.workspaceId,
          purchaseId,
          pack.id,
          pack.credits,
          pack.bonusCredits,
          pack.amountMinor,
          pack.currency,
          input.referralCode ?? null,
          input.successUrl,
          input.cancelUrl,
          context.clock.now(),
        ],
      );
      return { purchaseId, code: null };
    },
    (code) => ({ purchaseId: null, code }),
  );
  if (purchaseId === null) return { ...none, refusal: refusal(code!) };

  const checkoutUrl = await openCheckout(context, input.workspaceId, purchaseId);
  return { purchaseId, checkoutUrl, refusal: checkoutUrl ? null : refusal("PAYMENTS_UNAVAILABLE") };
}

/** The purchase's page at Stripe, made once; null when Stripe cannot be reached. */
async function openCheckout(context: Context, workspaceId: string, purchaseId: string) {
  const purchase = await row<Purchase>(
    context.db,
    `select id, workspace_id as "workspaceId", pack_id as "packId", credits, bonus_credits as "bonusCredits",
       amount_minor as "amountMinor", currency, referral_code as "referralCode", success_url as "successUrl",
       cancel_url as "cancelUrl", checkout_url as "checkoutUrl"
     from purchase where workspace_id = $1 and id = $2`,
    [workspaceId, purchaseId],
  );
  if (purchase!.checkoutUrl) return purchase!.checkoutUrl;
  try {
    const url = await context.checkout!.open(purchase!);
    await rows(
      context.db,
      "update purchase set checkout_url = $3 where workspace_id = $1 and id = $2",
      [workspaceId, purchaseId, url],
    );
    return url;
  } catch (err) {
    context.log.warn({ err, purchaseId }, "Stripe opened no Checkout page");
    return null;
  }
}

import type { Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { checkedText, mutate, notFound } from "@tributary/kit/mutation";
import { belongsTo } from "@tributary/kit/viewer";
import { packNamed } from "../adapters/packs";
import type { Context } from "../context";
import { type Refusal, refusal } from "../domain/refusal";
import { Purchase } from "../entities/purchase";
import { checkedName, checkedWorkspaceId } from "../input";
import { codeOfWorkspace } from "../queries/accounts";
import type { StartCreditPurchaseInput } from "../schema.generated";
import { requireSpender } from "../visibility";

/** A purchase that was set out, and Stripe's page for it; each null when it was refused. */
export interface PurchaseResult {
  purchaseId: string | null;
  checkoutUrl: string | null;
  userErrors: Refusal[];
}
/** What its key keeps; the page is asked for each time. */
type SetOut = Omit<PurchaseResult, "checkoutUrl">;

/**
 * Writes down what is to be bought, then asks Stripe for a Checkout page. Nothing is granted: credits come when Stripe
 * says that they were paid. When Stripe cannot be reached, the same key tries again. Throws NOT_FOUND for a workspace
 * that is not the caller's.
 */
export async function startCreditPurchase(
  context: Context,
  input: StartCreditPurchaseInput,
): Promise<PurchaseResult> {
  if (context.viewer.kind === "API_KEY") requireSpender(context.viewer);
  else if (!belongsTo(context.viewer, input.workspaceId)) {
    throw notFound("workspace", ["input", "workspaceId"]);
  }
  const workspaceId = checkedWorkspaceId(input.workspaceId);
  checkedName(input.packId, "packId");
  if (input.referralCode != null) checkedText(input.referralCode, ["input", "referralCode"], 1, 64);
  const none = { purchaseId: null, checkoutUrl: null };
  if (!context.checkout) return { ...none, userErrors: [refusal("PAYMENTS_UNAVAILABLE")] };

  const { purchaseId, userErrors } = await mutate<SetOut>(context, {
    name: "startCreditPurchase",
    input,
    conflict: (conflict) => ({ purchaseId: null, userErrors: [conflict] }),
    perform: (tx) => setOut(context, tx, input),
  });
  if (purchaseId === null) return { ...none, userErrors };

  const checkoutUrl = await openCheckout(context, workspaceId, purchaseId);
  return {
    purchaseId,
    checkoutUrl,
    userErrors: checkoutUrl ? [] : [refusal("PAYMENTS_UNAVAILABLE")],
  };
}

async function setOut(
  { config, clock, asViewer }: Context,
  tx: Tx,
  { workspaceId, packId, referralCode, successUrl, cancelUrl }: StartCreditPurchaseInput,
): Promise<SetOut> {
  const pack = packNamed(config, packId);
  if (!pack) return { purchaseId: null, userErrors: [refusal("PACK_UNKNOWN")] };
  const { id: _, ...bought } = pack;
  const id = newId("pur");
  const named = (url: string) => url.replaceAll("{PURCHASE_ID}", id);
  const purchase: Purchase = {
    ...bought,
    workspaceId,
    id,
    packId: pack.id,
    referralCode: referralCode ?? (await codeOfWorkspace(asViewer(tx), workspaceId)),
    successUrl: named(successUrl),
    cancelUrl: named(cancelUrl),
    checkoutUrl: null,
    createdAt: clock.now(),
    paymentIntentId: null,
    paymentStatus: null,
    paymentRevision: null,
    lotId: null,
  };
  await tx.getRepository(Purchase).insert(purchase);
  return { purchaseId: purchase.id, userErrors: [] };
}

/** The purchase's page at Stripe, made once; null when Stripe cannot be reached. */
async function openCheckout(
  { db, serviceDb, checkout, log }: Context,
  workspaceId: string,
  id: string,
): Promise<string | null> {
  const purchase = await db.getRepository(Purchase).findOneByOrFail({ workspaceId, id });
  if (purchase.checkoutUrl) return purchase.checkoutUrl;
  try {
    const checkoutUrl = await checkout!.open(purchase);
    await serviceDb.getRepository(Purchase).update({ workspaceId, id }, { checkoutUrl });
    return checkoutUrl;
  } catch (err) {
    log.warn({ err, purchaseId: id }, "Stripe opened no Checkout page");
    return null;
  }
}

import type { Config } from "@tributary/kit/config";
import { formatCredits } from "@tributary/kit/credits";
import { stripeClient } from "@tributary/service/stripe-client";
import type Stripe from "stripe";

/** What a Checkout page must say. Credits in micro-credits, the price in minor units. */
export interface CheckoutOrder {
  id: string;
  workspaceId: string;
  packId: string;
  credits: bigint;
  bonusCredits: bigint;
  amountMinor: bigint;
  currency: string;
  referralCode: string | null;
  successUrl: string;
  cancelUrl: string;
}

/** Stripe's hosted payment page. */
export interface CheckoutPages {
  /** Opens a page for the order and answers its address; the same order gets the same page for a day. */
  open(order: CheckoutOrder): Promise<string>;
}

/** Null without a Stripe key. `fetch` stands in for the network. */
export function checkoutPages(
  config: Config,
  options: { fetch?: typeof fetch } = {},
): CheckoutPages | null {
  const stripe = stripeClient(config, { ...options, retries: 1 });
  if (!stripe) return null;
  return {
    async open(order) {
      const session = await stripe.checkout.sessions.create(
        sessionOf(order, config.PLATFORM_NAME),
        {
          idempotencyKey: `checkout-${order.id}`,
        },
      );
      if (!session.url) throw new Error(`Stripe's session ${session.id} has no page`);
      return session.url;
    },
  };
}

/** Everything that the lot needs travels in the intent's own metadata, whatever happens to the session. */
function sessionOf(order: CheckoutOrder, platform: string): Stripe.Checkout.SessionCreateParams {
  const bonus =
    order.bonusCredits > 0n ? ` and ${formatCredits(order.bonusCredits)} as a bonus` : "";
  return {
    mode: "payment",
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: order.currency.toLowerCase(),
          // Stripe takes at most 8 digits; beyond 15 a number would round, and Stripe refuses first.
          unit_amount: Number(order.amountMinor),
          product_data: { name: `${platform}: ${formatCredits(order.credits)} credits${bonus}` },
        },
      },
    ],
    client_reference_id: order.workspaceId,
    success_url: order.successUrl,
    cancel_url: order.cancelUrl,
    payment_intent_data: {
      metadata: {
        purchase_id: order.id,
        pack_id: order.packId,
        workspace_id: order.workspaceId,
        ...(order.referralCode ? { referral_code: order.referralCode } : {}),
      },
    },
  };
}

import type { PaymentFacts } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";

/** A payment for credits as Stripe says that it stands. */
export function payment(
  paymentIntentId: string,
  revision: number,
  more: Partial<PaymentFacts> & { workspaceId: string; packId?: string },
): NewEvent<"stripe.payment_changed"> {
  const { packId, workspaceId, ...facts } = more;
  return {
    type: "stripe.payment_changed",
    subject: paymentIntentId,
    occurredAt: new Date(),
    revision: BigInt(revision),
    data: {
      paymentIntentId,
      livemode: false,
      status: "succeeded",
      currency: "USD",
      receivedMinor: 20_00n,
      taxMinor: 0n,
      paidAt: new Date(),
      refunds: [],
      disputes: [],
      customerId: null,
      emailHash: null,
      cardFingerprint: null,
      evidence: [],
      metadata: {
        purchase_id: `pur_${paymentIntentId}`,
        pack_id: packId ?? "big",
        workspace_id: workspaceId,
      },
      ...facts,
    },
  };
}

export const refundOf = (id: string, amountMinor: bigint, status = "succeeded") => ({
  id,
  status,
  amountMinor,
  createdAt: new Date(),
});
export const disputeOf = (
  id: string,
  status: string,
  fundsWithdrawn: boolean,
  amountMinor: bigint,
) => ({
  id,
  status,
  fundsWithdrawn,
  amountMinor,
  createdAt: new Date(),
});

export const PACKS = JSON.stringify([
  { id: "big", credits: "200", bonusCredits: "0", amountMinor: "2000", currency: "USD" },
  { id: "bonus", credits: "100", bonusCredits: "20", amountMinor: "800", currency: "USD" },
]);

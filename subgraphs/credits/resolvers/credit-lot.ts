import { isOperator } from "@tributary/kit/viewer";
import type { CreditLotResolvers } from "../schema.generated";
import { visibleLot } from "../visibility";

export const CreditLot = {
  __resolveReference: async ({ id }, context) => visibleLot(context, id),
  // Free credits are lost at the lot's expiry, also before that is booked.
  remaining: ({ available, reserved, expiresAt }, _, { clock }) =>
    expiresAt !== null && expiresAt <= clock.now() ? reserved : available + reserved,
  uncollected: ({ refunded, revoked }) => refunded - revoked,
  // Which operator it was, operators know.
  reference: ({ reference }, _, { viewer }) =>
    reference.startsWith("operator:") && !isOperator(viewer) ? "operator" : reference,
  unitPrice: ({ priceMinor, currency, granted }) =>
    priceMinor === null || currency === null
      ? null
      : { amountMinor: priceMinor, currency, perCredits: granted },
} satisfies CreditLotResolvers;

import { displayMoney } from "@tributary/kit/money";
import { purchaseState } from "../domain/purchase-state";
import type { CreditPurchaseResolvers } from "../schema.generated";

export const CreditPurchase = {
  price({ amountMinor, currency }) {
    const money = { amountMinor, currency };
    return { ...money, display: displayMoney(money) };
  },
  state: (purchase, _, { clock }) => purchaseState(purchase, clock.now()),
  checkoutUrl: (purchase, _, { clock }) =>
    purchaseState(purchase, clock.now()) === "OPEN" ? purchase.checkoutUrl : null,
  lot: ({ lotId }, _, { loaders }) => (lotId === null ? null : loaders.lot.load(lotId)),
  startedAt: ({ createdAt }) => createdAt,
} satisfies CreditPurchaseResolvers;

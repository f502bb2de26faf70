import { displayMoney } from "@tributary/kit/money";
import type { ImportedPurchaseResolvers } from "../schema.generated";

export const ImportedPurchase = {
  id: ({ externalId }) => externalId,
  paid({ amountMinor, currency }) {
    const money = { amountMinor, currency };
    return { ...money, display: displayMoney(money) };
  },
} satisfies ImportedPurchaseResolvers;

import type { Config } from "@tributary/kit/config";
import { displayMoney } from "@tributary/kit/money";
import { packs } from "../adapters/packs";

/** What the platform sells, in the order in which it is configured. */
export function soldPacks(config: Config) {
  return packs(config).map(({ id, credits, bonusCredits, amountMinor, currency }) => {
    const price = { amountMinor, currency };
    return { id, credits, bonusCredits, price: { ...price, display: displayMoney(price) } };
  });
}

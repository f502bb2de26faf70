import { displayMoney } from "@tributary/kit/money";
import type { MoneyResolvers } from "../schema.generated";

export const Money = {
  display: (money) => displayMoney(money),
} satisfies MoneyResolvers;

import { displayMoney, type Money } from "@tributary/kit/money";

/** An amount in the shape that the contract gives it. */
export const moneyAnswer = (money: Money) => ({ ...money, display: displayMoney(money) });

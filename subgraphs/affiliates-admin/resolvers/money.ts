import { displayMoney, type Money } from "@tributary/kit/money";

/** An amount in the shape that the contract gives it. */
export const moneyAnswer = (money: Money) => ({ ...money, display: displayMoney(money) });

/** The same, of an amount beside its currency. */
export const currencyMoney = (amountMinor: bigint, currency: string) =>
  moneyAnswer({ amountMinor, currency });

import { displayMoney, type Money } from "@tributary/kit/money";

/** The contract's Money, with its text for people. */
export function money(amountMinor: bigint, currency: string): Money & { display: string } {
  return { amountMinor, currency, display: displayMoney({ amountMinor, currency }) };
}

/** Sums of several currencies, each with its text for people. */
export function moneys(sums: readonly Money[]): (Money & { display: string })[] {
  return sums.map(({ amountMinor, currency }) => money(amountMinor, currency));
}

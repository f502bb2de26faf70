import type { CurrencySums } from "../queries/earnings";
import { money } from "./money";

export const CurrencyEarnings = {
  pending: (sums: CurrencySums) => money(sums.pendingMinor, sums.currency),
  confirmed: (sums: CurrencySums) => money(sums.confirmedMinor, sums.currency),
  paid: (sums: CurrencySums) => money(sums.paidMinor, sums.currency),
  totalEarned: (sums: CurrencySums) =>
    money(sums.pendingMinor + sums.confirmedMinor + sums.paidMinor, sums.currency),
  carriedForward: (sums: CurrencySums) => money(sums.carriedForwardMinor, sums.currency),
};

import type { EntryOf } from "./commission";
import { money } from "./money";

export const CommissionEntry = {
  amount: ({ amountMinor, currency }: EntryOf) => money(amountMinor, currency),
};

import { Commission, CommissionEntry } from "./commission";
import { CurrencyEarnings, Earnings, Promoter, Referral } from "./promoter";
import { CommissionDecision, Query } from "./query";

/** Everything that does not resolve by its own name. */
export const resolvers = {
  Query,
  Promoter,
  Referral,
  Commission,
  CommissionEntry,
  CommissionDecision,
  Earnings,
  CurrencyEarnings,
};

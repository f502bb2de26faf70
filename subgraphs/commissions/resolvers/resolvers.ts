import { Commission, CommissionEntry } from "./commission";
import { CommissionPayload, Mutation } from "./mutation";
import { CurrencyEarnings, Earnings, Promoter, Referral } from "./promoter";
import { CommissionDecision, Query } from "./query";

/** Everything that does not resolve by its own name. */
export const resolvers = {
  Query,
  Mutation,
  CommissionPayload,
  Promoter,
  Referral,
  Commission,
  CommissionEntry,
  CommissionDecision,
  Earnings,
  CurrencyEarnings,
};

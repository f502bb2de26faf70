import { Commission, CommissionEntry } from "./commission";
import {
  Mismatch,
  operatorQueries,
  PolicySimulation,
  Reconciliation,
  SimulatedPromoter,
} from "./history";
import { CommissionPayload, Mutation } from "./mutation";
import { CurrencyEarnings, Earnings, EarningsPoint, Promoter, Referral } from "./promoter";
import { CommissionDecision, Query } from "./query";

/** Everything that does not resolve by its own name. */
export const resolvers = {
  Query: { ...Query, ...operatorQueries },
  Mismatch,
  PolicySimulation,
  Reconciliation,
  SimulatedPromoter,
  EarningsPoint,
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

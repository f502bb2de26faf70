import { Commission } from "./commission";
import { CommissionDecision } from "./commission-decision";
import { CommissionEntry } from "./commission-entry";
import { CommissionPayload } from "./commission-payload";
import { CurrencyEarnings } from "./currency-earnings";
import { Earnings } from "./earnings";
import { EarningsPoint } from "./earnings-point";
import { Mismatch } from "./mismatch";
import { Mutation } from "./mutation";
import { PolicySimulation } from "./policy-simulation";
import { Promoter } from "./promoter";
import { Query } from "./query";
import { Reconciliation } from "./reconciliation";
import { Referral } from "./referral";
import { SimulatedPromoter } from "./simulated-promoter";

/** Everything that does not resolve by its own name. */
export const resolvers = {
  Query,
  Mutation,
  Commission,
  CommissionDecision,
  CommissionEntry,
  CommissionPayload,
  CurrencyEarnings,
  Earnings,
  EarningsPoint,
  Mismatch,
  PolicySimulation,
  Promoter,
  Reconciliation,
  Referral,
  SimulatedPromoter,
};

import type { CompleteResolvers } from "@tributary/kit/complete-resolvers";
import type { Resolvers, ResolversParentTypes } from "../schema.generated";
import { Commission } from "./commission";
import { CommissionConnection } from "./commission-connection";
import { CommissionDecision } from "./commission-decision";
import { CommissionEntry } from "./commission-entry";
import { CommissionPayload } from "./commission-payload";
import { CommissionPreview } from "./commission-preview";
import { CurrencyEarnings } from "./currency-earnings";
import { EarningsPoint } from "./earnings-point";
import { Mismatch } from "./mismatch";
import { Money } from "./money";
import { Mutation } from "./mutation";
import { Promoter } from "./promoter";
import { Query } from "./query";
import { Reconciliation } from "./reconciliation";
import { Referral } from "./referral";
import { SimulatedPromoter } from "./simulated-promoter";

/** Everything that does not resolve by its own name. */
export const resolvers: CompleteResolvers<Resolvers, ResolversParentTypes> = {
  Query,
  Mutation,
  Commission,
  CommissionConnection,
  CommissionDecision,
  CommissionEntry,
  CommissionPayload,
  CommissionPreview,
  CurrencyEarnings,
  EarningsPoint,
  Mismatch,
  Money,
  Promoter,
  Reconciliation,
  Referral,
  SimulatedPromoter,
};

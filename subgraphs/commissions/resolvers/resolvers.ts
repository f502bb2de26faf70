import type { CompleteResolvers } from "@tributary/kit/complete-resolvers";
import type { Resolvers, ResolversParentTypes } from "../schema.generated";
import { CloseMonthPayload } from "./close-month-payload";
import { Commission } from "./commission";
import { CommissionConnection } from "./commission-connection";
import { CommissionDecision } from "./commission-decision";
import { CommissionEntry } from "./commission-entry";
import { CommissionPayload } from "./commission-payload";
import { CommissionPreview } from "./commission-preview";
import { CurrencyEarnings } from "./currency-earnings";
import { EarningsBetween } from "./earnings-between";
import { EarningsPoint } from "./earnings-point";
import { Mismatch } from "./mismatch";
import { Money } from "./money";
import { MonthCloseConnection } from "./month-close-connection";
import { Mutation } from "./mutation";
import { OpenMonth } from "./open-month";
import { Promoter } from "./promoter";
import { PromoterMonth } from "./promoter-month";
import { Query } from "./query";
import { Reconciliation } from "./reconciliation";
import { Referral } from "./referral";
import { ReferredDeployment } from "./referred-deployment";
import { ReferredDeploymentConnection } from "./referred-deployment-connection";
import { RevenueChange } from "./revenue-change";
import { RevenueEntry } from "./revenue-entry";
import { RevenueEntryConnection } from "./revenue-entry-connection";
import { RevenuePoint } from "./revenue-point";
import { SimulatedPromoter } from "./simulated-promoter";

/** Everything that does not resolve by its own name. */
export const resolvers: CompleteResolvers<Resolvers, ResolversParentTypes> = {
  Query,
  Mutation,
  CloseMonthPayload,
  Commission,
  CommissionConnection,
  CommissionDecision,
  CommissionEntry,
  CommissionPayload,
  CommissionPreview,
  CurrencyEarnings,
  EarningsPoint,
  EarningsBetween,
  Mismatch,
  Money,
  MonthCloseConnection,
  OpenMonth,
  Promoter,
  PromoterMonth,
  Reconciliation,
  Referral,
  ReferredDeployment,
  ReferredDeploymentConnection,
  RevenueChange,
  RevenueEntry,
  RevenueEntryConnection,
  RevenuePoint,
  SimulatedPromoter,
};

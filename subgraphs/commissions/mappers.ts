// The rows and shapes that stand behind this subgraph's GraphQL types, under the type's name; what is not named
// here is answered in the shape of the schema. The generated resolver types read this file.
import type { Money as PlainMoney } from "@tributary/kit/money";
import type { Connection } from "@tributary/kit/pages";
import type { ClosedMonth } from "./domain/closed-month";
import type { MonthObstacle } from "./domain/month-obstacle";
import type { CloseOutcome, Outcome } from "./domain/outcome";
import type { Commission as CommissionEntity } from "./entities/commission";
import type { CommissionEntry as EntryEntity } from "./entities/commission-entry";
import type { Decision } from "./entities/decision";
import type { RevenueEntry as RevenueEntryEntity } from "./entities/revenue-entry";
import type { CurrencySums, PromoterSums } from "./queries/earnings";
import type { EarningsDay } from "./queries/earnings-by-day";
import type { CommissionPreviewed } from "./queries/preview-commission";
import type { MonthComparison } from "./queries/reconcile-month";
import type { DeploymentRow } from "./queries/referral-deployments";
import type { RevenueDay } from "./queries/revenue-by-day";
import type { PromoterRevenueSums, RevenueSums } from "./queries/revenue-summaries";
import type { Simulation } from "./queries/simulate-policy";

export type Money = PlainMoney;
export type Promoter = { id: string };
export type Referral = { id: string };
export type Commission = CommissionEntity;
export type CommissionConnection = Connection<CommissionEntity>;
/** Shown in the currency of its commission. */
export type CommissionEntry = EntryEntity & { currency: string };
export type CommissionDecision = Decision;
export type CommissionPayload = Outcome;
export type CloseMonthPayload = CloseOutcome;
export type MonthClose = ClosedMonth;
export type MonthCloseConnection = Connection<ClosedMonth>;
export type OpenMonth = { month: string; obstacle: MonthObstacle | null };
export type CommissionPreview = CommissionPreviewed;
export type Earnings = PromoterSums;
export type CurrencyEarnings = CurrencySums;
export type EarningsPoint = EarningsDay;
export type PolicySimulation = Simulation;
export type SimulatedPromoter = Simulation["byPromoter"][number];
export type Reconciliation = MonthComparison;
export type Mismatch = MonthComparison["amountMismatches"][number];
export type ReferralRevenueSummary = PromoterRevenueSums;
export type ReferralRevenue = RevenueSums;
export type RevenuePoint = RevenueDay;
export type ReferredDeployment = DeploymentRow;
export type ReferredDeploymentConnection = Connection<DeploymentRow>;
export type RevenueEntry = RevenueEntryEntity;
export type RevenueEntryConnection = Connection<RevenueEntryEntity>;
export type RevenueChange = RevenueEntryEntity;

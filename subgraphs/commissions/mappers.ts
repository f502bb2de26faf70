// The rows and shapes that stand behind this subgraph's GraphQL types, under the type's name; what is not named
// here is answered in the shape of the schema. The generated resolver types read this file.
import type { Money as PlainMoney } from "@tributary/kit/money";
import type { Connection } from "@tributary/kit/pages";
import type { Outcome } from "./domain/outcome";
import type { Commission as CommissionEntity } from "./entities/commission";
import type { CommissionEntry as EntryEntity } from "./entities/commission-entry";
import type { Decision } from "./entities/decision";
import type { CurrencySums, PromoterSums } from "./queries/earnings";
import type { EarningsDay } from "./queries/earnings-by-day";
import type { CommissionPreviewed } from "./queries/preview-commission";
import type { MonthComparison } from "./queries/reconcile-month";
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
export type CommissionPreview = CommissionPreviewed;
export type Earnings = PromoterSums;
export type CurrencyEarnings = CurrencySums;
export type EarningsPoint = EarningsDay;
export type PolicySimulation = Simulation;
export type SimulatedPromoter = Simulation["byPromoter"][number];
export type Reconciliation = MonthComparison;
export type Mismatch = MonthComparison["amountMismatches"][number];

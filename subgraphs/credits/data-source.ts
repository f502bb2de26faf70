import { Account } from "./entities/account";
import { BookingMonth } from "./entities/booking-month";
import { GrantCause } from "./entities/grant-cause";
import { HistoryImport } from "./entities/history-import";
import { HistoryProblem } from "./entities/history-problem";
import { ImportedPurchase } from "./entities/imported-purchase";
import { ImportedUsage } from "./entities/imported-usage";
import { LedgerReplay } from "./entities/ledger-replay";
import { Lot } from "./entities/lot";
import { MonthSeal } from "./entities/month-seal";
import { Payment } from "./entities/payment";
import { PlatformSnapshot, PlatformSnapshotPlace } from "./entities/platform-snapshot";
import { ProgramTimeZone } from "./entities/program-time-zone";
import { Purchase } from "./entities/purchase";
import { Referral } from "./entities/referral";
import { Reservation } from "./entities/reservation";
import { RevenueCorrection } from "./entities/revenue-correction";
import { RevenueCorrectionPart } from "./entities/revenue-correction-part";
import { RunningMonth } from "./entities/running-month";
import { SoloThreshold } from "./entities/solo-threshold";
import { Spend } from "./entities/spend";
import { Transfer } from "./entities/transfer";
import { WorkspaceMember } from "./entities/workspace-member";

/** One entity for every table. Money rows are written by the ledger's SQL functions alone. */
export const entities = [
  Account,
  BookingMonth,
  GrantCause,
  HistoryImport,
  HistoryProblem,
  ImportedPurchase,
  ImportedUsage,
  LedgerReplay,
  Lot,
  MonthSeal,
  Payment,
  PlatformSnapshot,
  PlatformSnapshotPlace,
  ProgramTimeZone,
  Purchase,
  Referral,
  Reservation,
  RevenueCorrection,
  RevenueCorrectionPart,
  RunningMonth,
  SoloThreshold,
  Spend,
  Transfer,
  WorkspaceMember,
];

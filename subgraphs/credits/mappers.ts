// The rows and shapes that stand behind this subgraph's GraphQL types, under the type's name; what is not named
// here is answered in the shape of the schema. The generated resolver types read this file.
import type { GrantResult } from "./actions/grant-credits";
import type { ReservationResult } from "./actions/reserve-credits";
import type { SpendResult } from "./actions/spend-credits";
import type { ImportedPurchase as ImportedPurchaseRow } from "./entities/imported-purchase";
import type { ImportedUsage } from "./entities/imported-usage";
import type { Lot } from "./entities/lot";
import type { Purchase } from "./entities/purchase";
import type { Reservation } from "./entities/reservation";
import type { Balance } from "./queries/accounts";
import type { SpendKey } from "./queries/deployments";
import type { Entry } from "./queries/entries";
import type { LedgerHealth as Health } from "./queries/health";

/** Of any id that the platform may have given. */
export interface Workspace {
  id: string;
}
export interface Viewer {
  id: string;
}
/** One that the caller may see; its rows are read when a field asks for them. */
export interface CreditAccount {
  workspaceId: string;
}
/** `workspaceId` null: a past balance, which does not look ahead. */
export interface CreditBalance extends Balance {
  workspaceId: string | null;
}
export type CreditLot = Lot;
export type CreditEntry = Entry;
/** A spend by its key, whose row is read when a field asks for it; an imported one is its row. */
export type DeploymentUsage = SpendKey | ImportedUsage;
export type ImportedPurchase = ImportedPurchaseRow;
export type CreditPurchase = Purchase;
export type CreditReservation = Reservation;
export type LedgerHealth = Health;
export type SpendCreditsPayload = SpendResult;
export type ReserveCreditsPayload = ReservationResult;
export type GrantCreditsPayload = GrantResult;

import type { HistoryKind } from "../domain/history-line";

/** The classes of credits, in burn-down order. */
export const CREDIT_SOURCES = ["AWARDED", "PURCHASED"] as const;
export type CreditSource = (typeof CREDIT_SOURCES)[number];

/** How a lot came to be. */
export const CREDIT_ORIGINS = [
  "PURCHASE",
  "REFERRAL_REFEREE",
  "REFERRAL_PROMOTER",
  "PROMOTION",
  "ADJUSTMENT",
] as const;
export type CreditOrigin = (typeof CREDIT_ORIGINS)[number];

/** What a transfer says has happened. */
export const ENTRY_KINDS = [
  "GRANT",
  "SPEND",
  "RESERVE",
  "RELEASE",
  "CAPTURE",
  "REVERSAL",
  "EXPIRY",
  "CLAWBACK",
  "ADJUSTMENT",
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** The platform's own accounts: the other side of the workspaces'. */
export const PLATFORM_ACCOUNTS = [
  "SOLD",
  "GIVEN_AWAY",
  "CONSUMED",
  "EXPIRED",
  "CLAWED_BACK",
] as const;
export type PlatformAccount = (typeof PLATFORM_ACCOUNTS)[number];

/** The two sides of a transfer: the first three exist for each workspace. */
export const LEDGER_ACCOUNTS = ["AWARDED", "PURCHASED", "RESERVED", ...PLATFORM_ACCOUNTS] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

export const RESERVATION_STATES = ["HELD", "CAPTURED", "RELEASED", "EXPIRED"] as const;
export type ReservationState = (typeof RESERVATION_STATES)[number];

/** What a file of history tells of. */
export const HISTORY_KINDS: readonly HistoryKind[] = ["DEPLOYMENTS", "PURCHASES"];

/** A column of one of the ledger's enum types. */
export const enumColumn = (enumName: string, values: readonly string[]) => ({
  type: "enum" as const,
  enum: [...values],
  enumName,
});

import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import {
  CREDIT_SOURCES,
  type CreditSource,
  enumColumn,
  LEDGER_ACCOUNTS,
  type LedgerAccount,
} from "./enums";

/** A workspace's part of a platform account at its snapshot's place. Written by the ledger's functions only. */
@Entity("platform_snapshot")
export class PlatformSnapshot {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn(enumColumn("credit_source", CREDIT_SOURCES)) source: CreditSource;
  @PrimaryColumn({ ...enumColumn("ledger_account", LEDGER_ACCOUNTS), name: "ledger_account" })
  ledgerAccount: LedgerAccount;
  /** Micro-credits as a text: a sum over a workspace's life may not fit a bigint. */
  @Column("numeric") amount: string;
}

/** Where a workspace's snapshot stands. */
@Entity("platform_snapshot_place")
export class PlatformSnapshotPlace {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  /** The last transfer that the snapshot counts. */
  @Column("bigint", { transformer: bigintColumn }) seq: bigint;
}

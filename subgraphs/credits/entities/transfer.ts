import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import {
  CREDIT_SOURCES,
  type CreditSource,
  ENTRY_KINDS,
  type EntryKind,
  enumColumn,
  LEDGER_ACCOUNTS,
  type LedgerAccount,
} from "./enums";

/** One booking: a row with two sides, in micro-credits. Append-only; written by the ledger's functions only. */
@Entity("transfer")
export class Transfer {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("bigint", { transformer: bigintColumn }) seq: bigint;
  @Column(enumColumn("entry_kind", ENTRY_KINDS)) kind: EntryKind;
  @Column(enumColumn("ledger_account", LEDGER_ACCOUNTS)) debit: LedgerAccount;
  @Column(enumColumn("ledger_account", LEDGER_ACCOUNTS)) credit: LedgerAccount;
  @Column("bigint", { transformer: bigintColumn }) amount: bigint;
  @Column("text", { name: "lot_id" }) lotId: string;
  @Column(enumColumn("credit_source", CREDIT_SOURCES)) source: CreditSource;
  /** The spend, reservation, grant or payment that it belongs to. */
  @Column("text") cause: string;
  /** True revenue that it books, in minor units of the lot's currency; null for awarded credits. */
  @Column("bigint", { name: "revenue_minor", nullable: true, transformer: bigintColumn })
  revenueMinor: bigint | null;
  /** A reversal names the draw that it takes back, and how much of it was taken back before. */
  @Column("bigint", { name: "reverses_seq", nullable: true, transformer: bigintColumn })
  reversesSeq: bigint | null;
  @Column("bigint", { name: "reversed_before", nullable: true, transformer: bigintColumn })
  reversedBefore: bigint | null;
  @Column("bigint", { name: "awarded_after", transformer: bigintColumn }) awardedAfter: bigint;
  @Column("bigint", { name: "purchased_after", transformer: bigintColumn }) purchasedAfter: bigint;
  @Column("bigint", { name: "reserved_after", transformer: bigintColumn }) reservedAfter: bigint;
  @Column("timestamptz", { name: "booked_at" }) bookedAt: Date;
  /** A draw from a purchased lot: the lot's last draw before it that may hold true revenue. */
  @Column("bigint", { name: "earning_before", nullable: true, transformer: bigintColumn })
  earningBefore: bigint | null;
}

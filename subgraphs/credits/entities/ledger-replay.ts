import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A replay of the whole ledger against what must hold: the one that goes on, or the last that ended. */
@Entity("ledger_replay")
export class LedgerReplay {
  @PrimaryGeneratedColumn("identity", { type: "integer", generatedIdentity: "ALWAYS" })
  number: number;
  /** Each account was replayed after this instant. */
  @Column("timestamptz", { name: "began_at" }) beganAt: Date;
  /** Null: it goes on. */
  @Column("timestamptz", { name: "ended_at", nullable: true }) endedAt: Date | null;
  /** The last account that was replayed, in the order of their ids. */
  @Column("text", { default: "" }) reached: string;
  @Column("bigint", { default: 0, transformer: bigintColumn }) accounts: bigint;
  @Column("bigint", { default: 0, transformer: bigintColumn }) transfers: bigint;
  /** In words; null: all holds that was replayed. */
  @Column("text", { name: "first_violation", nullable: true }) firstViolation: string | null;
}

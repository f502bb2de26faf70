import { Column, Entity, PrimaryColumn } from "typeorm";
import type { PayoutMethodKind } from "../domain/payout-method-kind";

/** How a promoter is paid, one current row each; a replacement dates the row before. Times are real time. */
@Entity("payout_method")
export class PayoutMethod {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ type: "text" }) kind: PayoutMethodKind;
  /** For people; of what is sealed no more than its last digits. */
  @Column({ type: "text" }) label: string;
  /** Of MANUAL: the details, encrypted. */
  @Column({ type: "bytea", nullable: true }) sealed: Buffer | null;
  /** Which of ENCRYPTION_KEYS sealed them. */
  @Column({ name: "key_id", type: "text", nullable: true }) keyId: string | null;
  /** Of STRIPE_CONNECT: `acct_…` */
  @Column({ name: "account_id", type: "text", nullable: true }) accountId: string | null;
  /** Whether it can be paid to, as last read. */
  @Column({ type: "boolean" }) ready: boolean;
  /** What Stripe still asks for. */
  @Column({ type: "text", array: true, default: "{}" }) requirements: string[];
  @Column({ type: "text", nullable: true }) country: string | null;
  /** When Stripe was last read. */
  @Column({ name: "read_at", type: "timestamptz", nullable: true }) readAt: Date | null;
  @Column({ name: "added_at", type: "timestamptz" }) addedAt: Date;
  /** From when it may be paid to: a replacement waits. */
  @Column({ name: "usable_from", type: "timestamptz" }) usableFrom: Date;
  @Column({ name: "replaced_at", type: "timestamptz", nullable: true }) replacedAt: Date | null;
}

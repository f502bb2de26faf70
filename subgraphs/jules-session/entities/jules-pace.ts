import { Column, Entity, PrimaryColumn } from "typeorm";

/** How a person's key gets on at Jules. */
@Entity("jules_pace")
export class JulesPace {
  @PrimaryColumn({ name: "user_id", type: "text" }) userId: string;
  /** Not before, in real time; infinity: not until another key is saved. */
  @Column({ name: "next_at", type: "timestamptz" }) nextAt: Date | number;
  @Column({ name: "lease_until", type: "timestamptz", nullable: true }) leaseUntil: Date | null;
  @Column({ name: "lease_by", type: "text", nullable: true }) leaseBy: string | null;
  /** Failures in a row. */
  @Column({ type: "integer", default: 0 }) failures: number;
  @Column({ name: "error_code", type: "text", nullable: true }) errorCode: string | null;
  @Column({ name: "retry_after", type: "timestamptz", nullable: true }) retryAfter: Date | null;
}

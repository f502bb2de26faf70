import { Column, Entity, PrimaryColumn } from "typeorm";

/** An event that a service could not apply, as `event.waiting` and `dead_letter.parked` told. */
@Entity("dead_letter")
export class DeadLetter {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ type: "text" }) consumer: string;
  @Column({ name: "event_id", type: "text" }) eventId: string;
  @Column({ type: "text" }) type: string;
  @Column({ type: "text" }) subject: string;
  @Column({ type: "text" }) error: string;
  @Column({ type: "integer" }) attempts: number;
  @Column({ name: "first_failed_at", type: "timestamptz" }) firstFailedAt: Date;
  @Column({ name: "last_failed_at", type: "timestamptz" }) lastFailedAt: Date;
  /** While it waits for its next try. */
  @Column({ name: "next_try_at", type: "timestamptz", nullable: true }) nextTryAt: Date | null;
  /** When an operator asked for another round; null again when that failed too. */
  @Column({ name: "replayed_at", type: "timestamptz", nullable: true }) replayedAt: Date | null;
  /** It was applied at last. */
  @Column({ type: "boolean", default: false }) settled: boolean;
  /** When the newest of what is known here was told, in real time. */
  @Column({ name: "told_at", type: "timestamptz" }) toldAt: Date;
}

import { Column, Entity, PrimaryColumn } from "typeorm";

/** An event that a service gave up, as it told by `dead_letter.parked`. */
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
  @Column({ name: "replayed_at", type: "timestamptz", nullable: true }) replayedAt: Date | null;
}

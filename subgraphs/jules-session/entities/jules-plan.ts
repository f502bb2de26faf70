import { Column, Entity, PrimaryColumn } from "typeorm";

/** A step of a plan. */
export interface PlanStep {
  id: string;
  index: number;
  title: string;
  description: string | null;
}

/** What the agent means to do. */
@Entity("jules_plan")
export class JulesPlan {
  @PrimaryColumn({ name: "session_id", type: "text" }) sessionId: string;
  @PrimaryColumn({ name: "plan_id", type: "text" }) planId: string;
  /** Of the activity that brought it: the highest is the current plan. */
  @Column({ type: "integer" }) seq: number;
  @Column({ type: "jsonb" }) steps: PlanStep[];
  @Column({ name: "created_at", type: "timestamptz", nullable: true }) createdAt: Date | null;
  @Column({ name: "approved_at", type: "timestamptz", nullable: true }) approvedAt: Date | null;
  @Column({ name: "approve_asked_at", type: "timestamptz", nullable: true })
  approveAskedAt: Date | null;
  @Column({ name: "approved_by", type: "text", nullable: true }) approvedBy: string | null;
  /** Whoever approved it could only because the module was shared. */
  @Column({ name: "by_share", type: "boolean", default: false }) byShare: boolean;
}

import { Column, Entity, PrimaryColumn } from "typeorm";

/** How an act that waited for a second operator ended. */
export type Decision = "APPROVED" | "REJECTED" | "EXPIRED";

/** What an operator asked for and a second one must approve, kept by whoever will carry it out. Every service has this table. */
@Entity("requested_operation")
export class RequestedOperation {
  /** What the act will be called once it is carried out. */
  @PrimaryColumn({ type: "text" }) id: string;
  /** The mutation's name. */
  @Column({ type: "text" }) action: string;
  /** The id of what it is about. */
  @Column({ type: "text" }) target: string;
  /** As it was asked for, in JSON: bigints as texts, instants as ISO 8601. */
  @Column({ type: "jsonb" }) input: Record<string, unknown>;
  @Column({ type: "text" }) reason: string;
  @Column({ name: "requested_by", type: "text" }) requestedBy: string;
  @Column({ name: "requested_at", type: "timestamptz" }) requestedAt: Date;
  @Column({ name: "expires_at", type: "timestamptz" }) expiresAt: Date;
  /** The users whose money it is about. */
  @Column({ type: "text", array: true }) beneficiaries: string[];
  @Column({ type: "text", nullable: true }) decision: Decision | null;
  /** Null: by itself, or not yet. */
  @Column({ name: "decided_by", type: "text", nullable: true }) decidedBy: string | null;
  @Column({ name: "decided_at", type: "timestamptz", nullable: true }) decidedAt: Date | null;
}

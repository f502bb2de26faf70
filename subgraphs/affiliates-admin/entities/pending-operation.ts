import type { Decision } from "@tributary/kit/entities/requested-operation";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** An act of an operator that waits, or waited, for a second one; of any service. */
@Entity("pending_operation")
export class PendingOperation {
  /** What the act will be called once it is carried out. */
  @PrimaryColumn({ type: "text" }) id: string;
  /** The mutation's name. */
  @Column({ type: "text" }) action: string;
  /** The id of what it is about. */
  @Column({ type: "text" }) target: string;
  @Column({ type: "text" }) reason: string;
  /** What was asked for, in the contract's units. */
  @Column({ type: "jsonb" }) input: Record<string, unknown>;
  /** What it would do to money; minor units as texts. */
  @Column({ type: "jsonb" }) effect: { amountMinor: string; currency: string }[];
  /** The users whose money it is about. */
  @Column({ type: "text", array: true }) beneficiaries: string[];
  /** The workspaces whose money it is about. */
  @Column({ name: "workspace_ids", type: "text", array: true }) workspaceIds: string[];
  @Column({ name: "requested_by", type: "text" }) requestedBy: string;
  /** SHA-256 of its normalised address. */
  @Column({ name: "requester_email_hash", type: "text", nullable: true })
  requesterEmailHash: string | null;
  @Column({ name: "requested_at", type: "timestamptz" }) requestedAt: Date;
  @Column({ name: "expires_at", type: "timestamptz" }) expiresAt: Date;
  @Column({ type: "text", nullable: true }) decision: Decision | null;
  /** Null: by itself, or not yet. */
  @Column({ name: "decided_by", type: "text", nullable: true }) decidedBy: string | null;
  @Column({ name: "decided_at", type: "timestamptz", nullable: true }) decidedAt: Date | null;
  /** Why an approved act was not carried out, in a sentence. */
  @Column({ type: "text", nullable: true }) refusal: string | null;
  @Column({ name: "refused_at", type: "timestamptz", nullable: true }) refusedAt: Date | null;
}

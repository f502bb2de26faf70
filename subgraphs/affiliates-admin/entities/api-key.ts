import { Column, Entity, PrimaryColumn } from "typeorm";

/** A partner's credentials; its secrets are rows of their own. Times are real time. */
@Entity("api_key")
export class ApiKey {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ type: "text" }) name: string;
  @Column({ type: "text", array: true }) scopes: string[];
  /** Null: the platform's own. */
  @Column({ name: "owner_user_id", type: "text", nullable: true }) ownerUserId: string | null;
  @Column({ name: "created_by", type: "text" }) createdBy: string;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
  @Column({ name: "expires_at", type: "timestamptz", nullable: true }) expiresAt: Date | null;
  @Column({ name: "last_used_at", type: "timestamptz", nullable: true }) lastUsedAt: Date | null;
  @Column({ name: "revoked_at", type: "timestamptz", nullable: true }) revokedAt: Date | null;
  /** From where it may be used; null: from everywhere. */
  @Column({ name: "allowed_networks", type: "cidr", array: true, nullable: true })
  allowedNetworks: string[] | null;
  /** What it may spend on operations in a minute; null: what keys in general may. */
  @Column({ name: "cost_per_minute", type: "integer", nullable: true })
  costPerMinute: number | null;
  /** The operation that a second operator must approve before it works; null: none. */
  @Column({ name: "waits_for", type: "text", nullable: true }) waitsFor: string | null;
  @Column({ name: "approved_at", type: "timestamptz", nullable: true }) approvedAt: Date | null;
}

import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** One use by a deployment, in micro-credits. Append-only. */
@Entity({ name: "spend" })
export class Spend {
  @PrimaryColumn({ name: "workspace_id", type: "text" })
  workspaceId: string;

  /** Its first transfer; its draws are `draws` transfers from there. */
  @PrimaryColumn({ type: "bigint", transformer: bigintColumn })
  seq: bigint;

  @Column({ type: "integer" })
  draws: number;

  @Column({ type: "text" })
  id: string;

  @Column({ name: "deployment_id", type: "text" })
  deploymentId: string;

  @Column({ type: "text", nullable: true })
  module: string | null;

  @Column({ type: "bigint", transformer: bigintColumn })
  credits: bigint;

  @Column({ type: "bigint", transformer: bigintColumn })
  awarded: bigint;

  @Column({ type: "bigint", transformer: bigintColumn })
  purchased: bigint;

  @Column({ name: "booked_at", type: "timestamptz" })
  bookedAt: Date;
}

import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Up to what one operator grants alone, as a version of the policy says it. */
@Entity("solo_threshold")
export class SoloThreshold {
  @PrimaryColumn("integer") version: number;
  @Column("boolean", { name: "require_second_operator" }) requireSecondOperator: boolean;
  /** Micro-credits, to one workspace in 30 days. */
  @Column("bigint", { name: "solo_grant_credits", transformer: bigintColumn })
  soloGrantCredits: bigint;
}

import { Column, Entity, PrimaryColumn } from "typeorm";

/** What one operator did without a second one; append-only. Every service has this table. */
@Entity("solo_act")
export class SoloAct {
  @PrimaryColumn({ name: "operation_id", type: "text" }) operationId: string;
  /** The mutation's name. */
  @Column({ type: "text" }) action: string;
  /** Whose money it is about, as the service names it. */
  @Column({ type: "text" }) beneficiary: string;
  /** Its size, whichever way it goes. */
  @Column({ type: "bigint" }) amount: bigint;
  @Column({ type: "timestamptz" }) at: Date;
}

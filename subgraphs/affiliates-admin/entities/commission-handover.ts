import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A revision with which a commission left a promoter; the database finds them. */
@Entity("commission_handover")
export class CommissionHandover {
  @PrimaryColumn({ name: "commission_id", type: "text" }) commissionId: string;
  @PrimaryColumn({ type: "bigint", transformer: bigintColumn }) revision: bigint;
  @Column({ name: "from_promoter_id", type: "text" }) fromPromoterId: string;
  @Column({ type: "text" }) currency: string;
  @Column({ name: "booked_month", type: "text" }) bookedMonth: string;
}

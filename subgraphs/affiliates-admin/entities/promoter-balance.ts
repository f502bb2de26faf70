import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** The sums over a promoter's commissions in one currency, in its minor units; kept with `commission`. */
@Entity("promoter_balance")
export class PromoterBalance {
  @PrimaryColumn({ name: "promoter_id", type: "text" }) promoterId: string;
  @PrimaryColumn({ type: "text" }) currency: string;
  @Column({ name: "pending_minor", type: "bigint", transformer: bigintColumn })
  pendingMinor: bigint;
  @Column({ name: "confirmed_minor", type: "bigint", transformer: bigintColumn })
  confirmedMinor: bigint;
}

import { Column, Entity, PrimaryColumn } from "typeorm";
import type { SignalKind } from "../domain/own-payment";

/** Something by which a promoter's own payments are told, and from when on it counts. */
@Entity("own_payment_signal")
export class OwnPaymentSignal {
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  @PrimaryColumn("text") kind: SignalKind;
  /** A user id, a workspace id, the hash of an e-mail address, or a card's fingerprint. */
  @PrimaryColumn("text") value: string;
  @Column("timestamptz") since: Date;
}

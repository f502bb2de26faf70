import { Column, Entity, PrimaryColumn } from "typeorm";

/** A connected account that is ours: events about it are heard. */
@Entity({ name: "connected_account" })
export class ConnectedAccount {
  @PrimaryColumn({ name: "account_id", type: "text" })
  accountId!: string;

  @Column({ name: "added_at", type: "timestamptz" })
  addedAt!: Date;
}

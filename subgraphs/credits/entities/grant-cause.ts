import { Column, Entity, PrimaryColumn, Unique } from "typeorm";

/** A cause that has granted: once, to one workspace, for ever. Written by the ledger's functions only. */
@Entity("grant_cause")
@Unique(["workspaceId", "cause"])
export class GrantCause {
  @PrimaryColumn("text") cause: string;
  @Column("text", { name: "workspace_id" }) workspaceId: string;
}

import { Entity, PrimaryColumn } from "typeorm";

/** That somebody's token has shown it in this workspace; for telling acts on own money. */
@Entity("workspace_member")
export class WorkspaceMember {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("text", { name: "user_id" }) userId: string;
}

import { CallerError } from "@tributary/kit/errors";
import { isWorkspaceId } from "@tributary/vocabulary/workspace-id";
import { canBeId } from "./visibility";

/** Refuses what can be nobody's id, before it reaches the database. Throws BAD_USER_INPUT. */
export function requireId(value: string, field: string): string {
  if (canBeId(value)) return value;
  throw new CallerError(
    "BAD_USER_INPUT",
    `${field} must have 1 to 255 characters, none of them a control character.`,
    ["input", field],
  );
}

/** Refuses what no subgraph could book credits for. Throws BAD_USER_INPUT. */
export function requireWorkspaceId(value: string): string {
  if (isWorkspaceId(value)) return value;
  throw new CallerError(
    "BAD_USER_INPUT",
    "workspaceId must have 1 to 200 characters, none of them a control character.",
    ["input", "workspaceId"],
  );
}

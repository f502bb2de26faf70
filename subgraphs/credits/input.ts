import { CallerError } from "@tributary/kit/errors";
import { checkedText } from "@tributary/kit/mutation";
import { isWorkspaceId, LONGEST_WORKSPACE_ID } from "@tributary/vocabulary/workspace-id";

/** The longest id or name that a caller may give. */
export const LONGEST_NAME = 200;

/** The longest idempotency key. */
export const LONGEST_KEY = 255;

/** Throws BAD_USER_INPUT unless the text can be kept and has 1 to 200 characters. */
export function checkedName(text: string, field: string): string {
  return checkedText(text, ["input", field], 1, LONGEST_NAME);
}

/** Throws BAD_USER_INPUT for what can name no workspace. */
export function checkedWorkspaceId(text: string): string {
  if (isWorkspaceId(text)) return text;
  throw new CallerError(
    "BAD_USER_INPUT",
    `workspaceId must have 1 to ${LONGEST_WORKSPACE_ID} characters, no control characters among them.`,
    ["input", "workspaceId"],
  );
}

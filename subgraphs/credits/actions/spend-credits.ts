import { newId } from "@tributary/kit/ids";
import { isStorable } from "@tributary/kit/text";
import { credentialsOwner } from "@tributary/kit/viewer";
import { isWorkspaceId } from "@tributary/vocabulary/workspace-id";
import type { Context } from "../context";
import { type Refusal, refusal } from "../domain/refusal";
import { LONGEST_KEY, LONGEST_NAME } from "../input";
import type { SpendCreditsInput } from "../schema.generated";
import { requireSpender } from "../visibility";

/** What became of a spend, a capture or a reversal. `usageId`: the spend, booked now or under the same key before. */
export interface SpendResult {
  /** Null where it could not be told. */
  workspaceId: string | null;
  usageId: string | null;
  userErrors: Refusal[];
}

/**
 * Spends a workspace's credits for a deployment: all of them or none. Answers after the commit. Throws FORBIDDEN
 * for keys that act for a user: whose workspaces those are only a token can say.
 */
export async function spendCredits(
  context: Context,
  input: SpendCreditsInput,
): Promise<SpendResult> {
  requireSpender(context.viewer);
  const { workspaceId } = input;
  const invalid = invalidField(input);
  if (invalid) return refused(workspaceId, refusal("INPUT_INVALID", invalid));
  const { usageId, code } = await context.spends.submit({
    usageId: newId("usg"),
    workspaceId,
    credits: input.credits,
    deploymentId: input.deploymentId,
    module: input.module ?? null,
    userId: input.userId ?? null,
    occurredAt: input.occurredAt ?? null,
    owner: credentialsOwner(context.viewer),
    key: input.idempotencyKey,
  });
  return code === null
    ? { workspaceId, usageId, userErrors: [] }
    : refused(workspaceId, refusal(code));
}

function refused(workspaceId: string, why: Refusal): SpendResult {
  return { workspaceId, usageId: null, userErrors: [why] };
}

/** A malformed spend is refused and not thrown for: it must not end the batch that it stands in. */
function invalidField(input: SpendCreditsInput): string | null {
  if (!isWorkspaceId(input.workspaceId)) return "workspaceId";
  if (!fits(input.deploymentId, LONGEST_NAME)) return "deploymentId";
  if (input.module != null && !fits(input.module, LONGEST_NAME)) return "module";
  if (input.userId != null && !fits(input.userId, LONGEST_NAME)) return "userId";
  return fits(input.idempotencyKey, LONGEST_KEY) ? null : "idempotencyKey";
}

function fits(text: string, most: number): boolean {
  return text.length > 0 && text.length <= most && isStorable(text);
}

import { newId } from "@tributary/kit/ids";
import { credentialsOwner } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { type Refusal, refusal } from "../domain/refusal";
import { isStorable, LONGEST_KEY, LONGEST_NAME } from "../input";
import { requireSpender } from "../visibility";
import type { SpendOrder } from "./post-spends";

export interface SpendInput {
  workspaceId: string;
  credits: bigint;
  deploymentId: string;
  module?: string | null;
  userId?: string | null;
  occurredAt?: Date | null;
  idempotencyKey: string;
}

/** `refusal` null: the spend with this id stands, booked now or under the same key before. */
export type Spent = { usageId: string; refusal: null } | { usageId: null; refusal: Refusal };

/**
 * Spends a workspace's credits for a deployment: all of them or none. Answers after the commit. Throws FORBIDDEN
 * for keys that act for a user: whose workspaces those are only a token can say.
 */
export async function spendCredits(context: Context, input: SpendInput): Promise<Spent> {
  requireSpender(context.viewer);
  const invalid = invalidText(input);
  if (invalid) return { usageId: null, refusal: refusal("INPUT_INVALID", invalid) };
  const order: SpendOrder = {
    usageId: newId("usg"),
    workspaceId: input.workspaceId,
    credits: input.credits,
    deploymentId: input.deploymentId,
    module: input.module ?? null,
    userId: input.userId ?? null,
    occurredAt: input.occurredAt ?? null,
    owner: credentialsOwner(context.viewer),
    key: input.idempotencyKey,
  };
  const { usageId, code } = await context.spends.submit(order);
  return code === null
    ? { usageId: usageId!, refusal: null }
    : { usageId: null, refusal: refusal(code) };
}

function invalidText(input: SpendInput): string | null {
  if (!isStorable(input.workspaceId, LONGEST_NAME)) return "workspaceId";
  if (!isStorable(input.deploymentId, LONGEST_NAME)) return "deploymentId";
  if (input.module != null && !isStorable(input.module, LONGEST_NAME)) return "module";
  if (input.userId != null && !isStorable(input.userId, LONGEST_NAME)) return "userId";
  return isStorable(input.idempotencyKey, LONGEST_KEY) ? null : "idempotencyKey";
}

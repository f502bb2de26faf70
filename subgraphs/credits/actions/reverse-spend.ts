import { ringDoorbell } from "@tributary/events/doorbell";
import { afterCommit, row } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { clockOffset } from "../clock-offset";
import type { Context } from "../context";
import { type RefusalCode, refusal } from "../domain/refusal";
import { LONGEST_NAME } from "../input";
import { requireSpender } from "../visibility";
import { onlyOnce, requireText } from "./only-once";
import type { Spent } from "./spend-credits";

export interface ReverseInput {
  workspaceId: string;
  deploymentId: string;
  /** One spend; null: all spends of the deployment, the last first. */
  usageId?: string | null;
  /** Micro-credits; null: all that is left. */
  credits?: bigint | null;
  reason: string;
  idempotencyKey: string;
}

type Outcome = { usageId: string | null; code: RefusalCode | null };

/** Gives spends back to the very lots that they drew from. Answers the spend that it took from first. */
export async function reverseSpend(context: Context, input: ReverseInput): Promise<Spent> {
  requireSpender(context.viewer);
  requireText(input.workspaceId, "workspaceId", LONGEST_NAME);
  requireText(input.deploymentId, "deploymentId", LONGEST_NAME);
  if (input.usageId != null) requireText(input.usageId, "usageId", LONGEST_NAME);
  requireText(input.reason, "reason", 500);
  const { idempotencyKey: key, ...rest } = input;
  const { usageId, code } = await onlyOnce<Outcome>(
    context,
    { mutation: "reverseSpend", key, input: rest },
    async (tx) => {
      const reversed = await row<{ answer: Partial<Outcome> }>(
        tx,
        "select reverse_spends($1, $2, $3, $4, $5, $6) as answer",
        [
          input.workspaceId,
          clockOffset(context.clock),
          newId("rev"),
          input.deploymentId,
          input.usageId ?? null,
          input.credits ?? null,
        ],
      );
      afterCommit(tx, "doorbell", () => ringDoorbell(context.db));
      return { usageId: reversed!.answer.usageId ?? null, code: reversed!.answer.code ?? null };
    },
    (code) => ({ usageId: null, code }),
  );
  return code === null
    ? { usageId: usageId!, refusal: null }
    : { usageId: null, refusal: refusal(code) };
}

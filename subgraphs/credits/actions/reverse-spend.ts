import { ringDoorbell } from "@tributary/events/doorbell";
import { afterCommit } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { checkedReason, mutate } from "@tributary/kit/mutation";
import { clockOffset } from "../clock-offset";
import type { Context } from "../context";
import { refusal } from "../domain/refusal";
import { checkedName, checkedWorkspaceId } from "../input";
import * as ledger from "../ledger/functions";
import type { ReverseSpendInput } from "../schema.generated";
import { requireSpender } from "../visibility";
import type { SpendResult } from "./spend-credits";

/** Gives spends back to the very lots that they drew from. Answers the spend that it took from first. */
export async function reverseSpend(
  context: Context,
  input: ReverseSpendInput,
): Promise<SpendResult> {
  requireSpender(context.viewer);
  checkedReason(input.reason);
  const workspaceId = checkedWorkspaceId(input.workspaceId);
  const back = {
    workspaceId,
    reversalId: newId("rev"),
    deploymentId: checkedName(input.deploymentId, "deploymentId"),
    usageId: input.usageId == null ? null : checkedName(input.usageId, "usageId"),
    credits: input.credits ?? null,
  };
  return mutate<SpendResult>(context, {
    name: "reverseSpend",
    input,
    conflict: (conflict) => ({ workspaceId, usageId: null, userErrors: [conflict] }),
    async perform(tx) {
      const { usageId, code } = await ledger.reverseSpends(tx, clockOffset(context.clock), back);
      if (code) return { workspaceId, usageId: null, userErrors: [refusal(code)] };
      afterCommit(tx, "doorbell", () => ringDoorbell(context.serviceDb));
      return { workspaceId, usageId, userErrors: [] };
    },
  });
}

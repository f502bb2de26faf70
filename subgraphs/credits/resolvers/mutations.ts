import { grantCredits } from "../actions/grant-credits";
import { spendCredits } from "../actions/spend-credits";
import type { Context } from "../context";
import { isStorable, LONGEST_NAME } from "../domain/text";
import type { MutationGrantCreditsArgs, MutationSpendCreditsArgs } from "../schema.generated";
import type { AccountNode } from "./account";

/** The account of a workspace that the caller was allowed to write to. */
function accountOf(workspaceId: string): AccountNode | null {
  return isStorable(workspaceId, LONGEST_NAME) ? { workspaceId } : null;
}

export const mutations = {
  Mutation: {
    async spendCredits(_: unknown, { input }: MutationSpendCreditsArgs, context: Context) {
      const { usageId, refusal } = await spendCredits(context, input);
      return {
        usage: usageId === null ? null : { workspaceId: input.workspaceId, id: usageId },
        account: accountOf(input.workspaceId),
        userErrors: refusal ? [refusal] : [],
      };
    },
    async grantCredits(_: unknown, { input }: MutationGrantCreditsArgs, context: Context) {
      const { lotId, refusal } = await grantCredits(context, input);
      return {
        lot: lotId === null ? null : await context.loaders.lot.load(lotId),
        account: accountOf(input.workspaceId),
        userErrors: refusal ? [refusal] : [],
      };
    },
  },
};

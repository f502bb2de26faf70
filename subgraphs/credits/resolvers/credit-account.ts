import { CallerError } from "@tributary/kit/errors";
import { pageRequest } from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import { accountId, workspaceOf } from "../domain/account-id";
import { usagePage } from "../queries/deployments";
import { entryPage } from "../queries/entries";
import { importedPurchasePage } from "../queries/imported-history";
import { lotPage } from "../queries/lots";
import { pendingPurchases, purchaseOf } from "../queries/purchases";
import type { CreditAccountResolvers } from "../schema.generated";
import { maySeeCredits } from "../visibility";

export const CreditAccount = {
  __resolveReference: async ({ id }, { viewer }) => {
    const workspaceId = workspaceOf(id);
    return workspaceId !== null && maySeeCredits(viewer, workspaceId) ? { workspaceId } : null;
  },
  id: ({ workspaceId }) => accountId(workspaceId),
  workspace: ({ workspaceId }) => ({ id: workspaceId }),
  async balance({ workspaceId }, { at }, { loaders, clock }) {
    const now = clock.now();
    if (at && at > now) {
      throw new CallerError("BAD_USER_INPUT", "at must not be in the future.", ["at"]);
    }
    if (at) {
      const past = await loaders.balanceAt.load({ workspaceId, at });
      return { ...past, asOf: at, workspaceId: null };
    }
    const found = await loaders.account.load(workspaceId);
    return {
      workspaceId,
      awarded: found?.awarded ?? 0n,
      purchased: found?.purchased ?? 0n,
      reserved: found?.reserved ?? 0n,
      asOf: found && found.bookedAt > now ? found.bookedAt : now,
    };
  },
  // The account is asked for first: that books what fell due, which the lists must show.
  async lots({ workspaceId }, args, context) {
    await context.loaders.account.load(workspaceId);
    return lotPage(context, workspaceId, args);
  },
  async expiring({ workspaceId }, { first }, { loaders }) {
    const { limit } = pageRequest({ first: first ?? 10 }, 1);
    await loaders.account.load(workspaceId);
    return loaders.expiring({ first: limit }).load(workspaceId);
  },
  async entries({ workspaceId }, args, context) {
    const account = await context.loaders.account.load(workspaceId);
    return entryPage(context, { workspaceId, seq: account?.seq ?? 0n }, args);
  },
  async deployments({ workspaceId }, args, context) {
    const page = await usagePage(context, workspaceId, args);
    for (const usage of page.nodes) if ("id" in usage) context.loaders.spend.prime(usage, usage);
    return page;
  },
  purchase: ({ workspaceId }, { id }, context) =>
    isStorable(id) ? purchaseOf(context, workspaceId, id) : null,
  pendingPurchases: ({ workspaceId }, _, context) => pendingPurchases(context, workspaceId),
  importedPurchases: ({ workspaceId }, args, context) =>
    importedPurchasePage(context, workspaceId, args),
} satisfies CreditAccountResolvers;

import { CallerError } from "@tributary/kit/errors";
import type { Context } from "../context";
import { accountId, workspaceOf } from "../domain/account-id";
import { isStorable, LONGEST_NAME } from "../input";
import { spendPage } from "../queries/deployments";
import { entryPage } from "../queries/entries";
import { lotPage } from "../queries/lots";
import type {
  CreditAccountBalanceArgs,
  CreditAccountDeploymentsArgs,
  CreditAccountEntriesArgs,
  CreditAccountLotsArgs,
} from "../schema.generated";
import { maySeeCredits } from "../visibility";
import { usageNode } from "./usage";

/** An account that the caller may see; its rows are read when a field asks for them. */
export interface AccountNode {
  workspaceId: string;
}

/** The account of a workspace, or null: a foreign workspace answers as one that does not exist. */
export function visibleAccount(context: Context, workspaceId: string): AccountNode | null {
  return isStorable(workspaceId, LONGEST_NAME) && maySeeCredits(context.viewer, workspaceId)
    ? { workspaceId }
    : null;
}

export const account = {
  Workspace: {
    __resolveReference: async ({ id }: { id: string }) => ({ id }),
    credits: ({ id }: { id: string }, _: unknown, context: Context) => visibleAccount(context, id),
  },
  Viewer: {
    __resolveReference: async ({ id }: { id: string }, context: Context) =>
      context.viewer.kind !== "ANONYMOUS" && context.viewer.id === id ? { id } : null,
    creditAccounts: (_: unknown, __: unknown, { viewer }: Context): AccountNode[] =>
      viewer.kind === "USER" ? viewer.workspaces.map(({ id }) => ({ workspaceId: id })) : [],
  },
  CreditAccount: {
    __resolveReference: async ({ id }: { id: string }, context: Context) => {
      const workspaceId = workspaceOf(id);
      return workspaceId === null ? null : visibleAccount(context, workspaceId);
    },
    id: ({ workspaceId }: AccountNode) => accountId(workspaceId),
    workspace: ({ workspaceId }: AccountNode) => ({ id: workspaceId }),
    async balance(
      { workspaceId }: AccountNode,
      { at }: CreditAccountBalanceArgs,
      context: Context,
    ) {
      const { loaders, clock } = context;
      const now = clock.now();
      if (at && at > now) {
        throw new CallerError("BAD_USER_INPUT", "at must not be in the future.", ["at"]);
      }
      if (at)
        return {
          ...(await loaders.balanceAt.load({ workspaceId, at })),
          asOf: at,
          workspaceId: null,
        };
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
    async lots({ workspaceId }: AccountNode, args: CreditAccountLotsArgs, context: Context) {
      await context.loaders.account.load(workspaceId);
      return lotPage(context, workspaceId, args);
    },
    async entries({ workspaceId }: AccountNode, args: CreditAccountEntriesArgs, context: Context) {
      await context.loaders.account.load(workspaceId);
      return entryPage(context, workspaceId, args);
    },
    async deployments(
      { workspaceId }: AccountNode,
      args: CreditAccountDeploymentsArgs,
      context: Context,
    ) {
      const { edges, nodes, ...page } = await spendPage(context, workspaceId, args);
      return {
        ...page,
        edges: edges.map(({ cursor, node }) => ({ cursor, node: usageNode(node) })),
        nodes: nodes.map(usageNode),
      };
    },
  },
};

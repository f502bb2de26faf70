import { displayMoney } from "@tributary/kit/money";
import type { Context } from "../context";
import type { Spend } from "../queries/deployments";

/** A spend that the caller may see. Its row is read when a field other than the id asks for it. */
export interface UsageNode {
  workspaceId: string;
  id: string;
  row?: Spend;
}

export function usageNode(row: Spend): UsageNode {
  return { workspaceId: row.workspaceId, id: row.id, row };
}

async function spendOf({ workspaceId, id, row }: UsageNode, { loaders }: Context): Promise<Spend> {
  const found = row ?? (await loaders.spend.load({ workspaceId, id }));
  if (!found) throw new Error(`the spend ${id} is gone`);
  return found;
}

/** A field that is read from the spend's row. */
function read<T>(get: (spend: Spend) => T) {
  return async (usage: UsageNode, _: unknown, context: Context) =>
    get(await spendOf(usage, context));
}

export const usage = {
  DeploymentUsage: {
    deploymentId: read((spend) => spend.deploymentId),
    module: read((spend) => spend.module),
    credits: read((spend) => spend.credits),
    purchasedCredits: read((spend) => spend.purchased),
    awardedCredits: read((spend) => spend.awarded),
    spentAt: read((spend) => spend.bookedAt),
    async trueRevenue(node: UsageNode, _: unknown, context: Context) {
      const { revenue } = await context.loaders.draws.load(await spendOf(node, context));
      return revenue.map((money) => ({ ...money, display: displayMoney(money) }));
    },
    async reversed(node: UsageNode, _: unknown, context: Context) {
      const spend = await spendOf(node, context);
      return (await context.loaders.draws.load(spend)).reversed === spend.credits;
    },
  },
};

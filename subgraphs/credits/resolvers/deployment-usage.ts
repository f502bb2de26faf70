import { displayMoney } from "@tributary/kit/money";
import type { Context } from "../context";
import type { SpendKey } from "../queries/deployments";
import type { DeploymentUsageResolvers } from "../schema.generated";

/** Its row, which is read when a field other than the id asks for it. */
async function spendOf(key: SpendKey, { loaders }: Context) {
  const found = await loaders.spend.load(key);
  if (!found) throw new Error(`the spend ${key.id} is gone`);
  return found;
}

export const DeploymentUsage = {
  deploymentId: async (key, _, context) => (await spendOf(key, context)).deploymentId,
  module: async (key, _, context) => (await spendOf(key, context)).module,
  credits: async (key, _, context) => (await spendOf(key, context)).credits,
  purchasedCredits: async (key, _, context) => (await spendOf(key, context)).purchased,
  awardedCredits: async (key, _, context) => (await spendOf(key, context)).awarded,
  spentAt: async (key, _, context) => (await spendOf(key, context)).bookedAt,
  async trueRevenue(key, _, context) {
    const { revenue } = await context.loaders.draws.load(await spendOf(key, context));
    return revenue.map((money) => ({ ...money, display: displayMoney(money) }));
  },
  async reversed(key, _, context) {
    const spend = await spendOf(key, context);
    return (await context.loaders.draws.load(spend)).reversed === spend.credits;
  },
} satisfies DeploymentUsageResolvers;

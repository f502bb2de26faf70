import { displayMoney } from "@tributary/kit/money";
import type { Context } from "../context";
import type { DeploymentUsage as Usage } from "../mappers";
import type { SpendKey } from "../queries/deployments";
import type { DeploymentUsageResolvers } from "../schema.generated";

/** A spend's row, which is read when a field other than the id asks for it. */
async function spendOf(key: SpendKey, { loaders }: Context) {
  const found = await loaders.spend.load(key);
  if (!found) throw new Error(`the spend ${key.id} is gone`);
  return found;
}

/** What spends and imported usages tell alike. */
async function usageOf(usage: Usage, context: Context) {
  if (!("id" in usage)) return usage;
  const { bookedAt, ...spend } = await spendOf(usage, context);
  return { ...spend, spentAt: bookedAt };
}

export const DeploymentUsage = {
  id: (usage) => ("id" in usage ? usage.id : usage.externalId),
  deploymentId: async (usage, _, context) => (await usageOf(usage, context)).deploymentId,
  module: async (usage, _, context) => (await usageOf(usage, context)).module,
  async credits(usage, _, context) {
    const { awarded, purchased } = await usageOf(usage, context);
    return awarded + purchased;
  },
  purchasedCredits: async (usage, _, context) => (await usageOf(usage, context)).purchased,
  awardedCredits: async (usage, _, context) => (await usageOf(usage, context)).awarded,
  spentAt: async (usage, _, context) => (await usageOf(usage, context)).spentAt,
  async trueRevenue(usage, _, context) {
    if (!("id" in usage)) return [];
    const { revenue } = await context.loaders.draws.load(await spendOf(usage, context));
    return revenue.map((money) => ({ ...money, display: displayMoney(money) }));
  },
  async reversed(usage, _, context) {
    if (!("id" in usage)) return false;
    const spend = await spendOf(usage, context);
    return (await context.loaders.draws.load(spend)).reversed === spend.credits;
  },
  imported: (usage) => !("id" in usage),
} satisfies DeploymentUsageResolvers;

import type { BonusDecisionResolvers } from "../schema.generated";

/** Amounts are kept as texts, which the scalar does not take. */
export const BonusDecision = {
  refereeCredits: ({ refereeCredits }) => BigInt(refereeCredits),
  promoterCredits: ({ promoterCredits }) => BigInt(promoterCredits),
} satisfies BonusDecisionResolvers;

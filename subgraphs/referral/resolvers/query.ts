import { CallerError } from "@tributary/kit/errors";
import { featuresOf, simulatorsOf } from "../deployment";
import { shownCode } from "../domain/code";
import { listPromoters } from "../queries/promoters";
import type { QueryResolvers } from "../schema.generated";
import { canBeId, mayReadPromoter, mayReadReferral } from "../visibility";

export const Query = {
  viewer: (_, __, { viewer }) => (viewer.kind === "ANONYMOUS" ? null : viewer),

  deployment: (_, __, { config }) => ({
    platformName: config.PLATFORM_NAME,
    demo: config.DEMO,
    simulators: simulatorsOf(config),
    livemode: config.STRIPE_LIVEMODE,
    features: featuresOf(config),
  }),

  async referralOffer(_, { code }, context) {
    // Whose the code is, is not for the caller to see; whether it is one, is.
    const { viewer, config, loaders } = context;
    const policy = await context.codeTries.count({
      viewer,
      attempt: async () => (config.ENABLE_PLATFORM_REFERRALS ? loaders.offer.load(code) : null),
      isRight: (found) => found !== null,
      refuse: (seconds) => {
        const sentence = `Too many codes were tried by this person, or from this network; try again in ${seconds} s.`;
        throw new CallerError("RATE_LIMITED", sentence, ["code"]);
      },
    });
    return {
      code: shownCode(code),
      valid: policy !== null,
      refereeCredits: policy?.refereeBonusCredits ?? 0n,
      platformName: config.PLATFORM_NAME,
    };
  },

  async promoter(_, { id }, { loaders, viewer }) {
    const promoter = await loaders.promoter.load(id);
    return promoter && mayReadPromoter(viewer, promoter) ? promoter : null;
  },

  async referral(_, { id }, { loaders, viewer }) {
    const referral = await loaders.referral.load(id);
    return referral && mayReadReferral(viewer, referral) ? referral : null;
  },

  promoters(_, args, { db }) {
    if (args.search && !canBeId(args.search)) {
      throw new CallerError("BAD_USER_INPUT", "search has at most 255 printable characters.", [
        "search",
      ]);
    }
    return listPromoters(db, args);
  },
} satisfies QueryResolvers;

import { CallerError } from "@tributary/kit/errors";
import type { Context } from "../context";
import { shareHint, signupLink } from "../domain/sharing";
import { type PromoterRow, primaryCode } from "../queries/promoters";
import type { PromoterReferralsArgs, PromoterResolvers } from "../schema.generated";
import { mayReadPromoter } from "../visibility";

type Read<Args, T> = (promoter: PromoterRow, args: Args, context: Context) => T;

/**
 * For the promoter itself and those who see all. A referee gets here through `Referral.promoter`,
 * which cannot be null, and may know the id and nothing more.
 */
function own<Args, T>(read: Read<Args, T>): Read<Args, T> {
  return (promoter, args, context) => {
    if (mayReadPromoter(context.viewer, promoter)) return read(promoter, args, context);
    throw new CallerError("FORBIDDEN", "Who the promoter is, is for the promoter to tell.");
  };
}

const codeOf = async (promoter: PromoterRow, { loaders }: Context) =>
  primaryCode(await loaders.codes.load(promoter.id)).code;

export const Promoter = {
  async __resolveReference({ id }, { loaders, viewer }) {
    const promoter = await loaders.promoter.load(id);
    return promoter && mayReadPromoter(viewer, promoter) ? promoter : null;
  },
  user: own((promoter) => ({ id: promoter.userId })),
  code: own((promoter, _: unknown, context) => codeOf(promoter, context)),
  codes: own((promoter, _: unknown, { loaders }) => loaders.codes.load(promoter.id)),
  signupLink: own(async (promoter, _: unknown, context) =>
    signupLink(context.config.CONSOLE_URL, await codeOf(promoter, context)),
  ),
  shareHint: own(async (promoter, _: unknown, context) =>
    shareHint(await codeOf(promoter, context), context.config.PLATFORM_NAME),
  ),
  creditWorkspace: own((promoter) => ({ id: promoter.creditWorkspaceId })),
  referrals: own((promoter, args: PromoterReferralsArgs, { loaders }) =>
    loaders.referrals(promoter.id, args),
  ),
  referralCount: own((promoter, _: unknown, { loaders }) =>
    loaders.referralCount.load(promoter.id),
  ),
  rewardedReferralsLeft: own(async (promoter, _: unknown, { loaders }) => {
    const cap = (await loaders.policy())?.maxRewardedReferrals ?? null;
    return cap === null ? null : Math.max(0, cap - promoter.rewarded);
  }),
  joinedAt: own((promoter) => promoter.joinedAt),
} satisfies PromoterResolvers;

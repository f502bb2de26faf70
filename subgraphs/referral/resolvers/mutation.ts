import { addVanityCode } from "../actions/add-vanity-code";
import { assignReferral } from "../actions/assign-referral";
import { joinReferralProgram } from "../actions/join-referral-program";
import { linkReferral } from "../actions/link-referral";
import { redeemFriendReferral } from "../actions/redeem-friend-referral";
import { voidReferral } from "../actions/void-referral";
import type { Context } from "../context";
import { createLoaders } from "../loaders";
import type { PromoterOutcome, ReferralOutcome } from "../outcomes";

type Act<Input, Outcome> = (context: Context, input: Input) => Promise<Outcome>;

/** Runs an action, then forgets what was loaded before it. */
async function acted<Input, Outcome>(act: Act<Input, Outcome>, input: Input, context: Context) {
  const outcome = await act(context, input);
  context.loaders = createLoaders(context.db, context.viewer);
  return outcome;
}

/** A mutation about the caller's own profile. */
function aboutPromoter<Input>(act: Act<Input, PromoterOutcome>) {
  return async (_: unknown, { input }: { input: Input }, context: Context) => {
    const { promoterId, userErrors } = await acted(act, input, context);
    const promoter = promoterId === null ? null : await context.loaders.promoter.load(promoterId);
    return { promoter, userErrors };
  };
}

/** A mutation about a referral that the caller may act on, hence may see. */
function aboutReferral<Input, Outcome extends ReferralOutcome>(act: Act<Input, Outcome>) {
  return async (_: unknown, { input }: { input: Input }, context: Context) => {
    const { referralId, ...rest } = await acted(act, input, context);
    const referral = referralId === null ? null : await context.loaders.referral.load(referralId);
    return { referral, ...rest };
  };
}

export const Mutation = {
  joinReferralProgram: aboutPromoter(joinReferralProgram),
  addVanityCode: aboutPromoter(addVanityCode),
  linkReferral: aboutReferral(linkReferral),
  redeemFriendReferral: aboutReferral(redeemFriendReferral),
  voidReferral: aboutReferral(voidReferral),
  assignReferral: aboutReferral(assignReferral),
};

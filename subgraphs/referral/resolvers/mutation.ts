import { addVanityCode } from "../actions/add-vanity-code";
import { assignReferral } from "../actions/assign-referral";
import { joinReferralProgram } from "../actions/join-referral-program";
import { linkReferral } from "../actions/link-referral";
import { redeemFriendReferral } from "../actions/redeem-friend-referral";
import { voidReferral } from "../actions/void-referral";
import type { Context } from "../context";
import { createLoaders } from "../loaders";
import type { PromoterOutcome, ReferralOutcome } from "../outcomes";
import type {
  AddVanityCodePayloadResolvers,
  AssignReferralPayloadResolvers,
  JoinReferralProgramPayloadResolvers,
  LinkReferralPayloadResolvers,
  MutationResolvers,
  RedeemFriendReferralPayloadResolvers,
  VoidReferralPayloadResolvers,
} from "../schema.generated";

/** Answers what an action did, and forgets what was loaded before it. */
async function done<Outcome>(context: Context, outcome: Promise<Outcome>): Promise<Outcome> {
  const answered = await outcome;
  context.loaders = createLoaders(context.db, context.viewer);
  return answered;
}

export const Mutation = {
  joinReferralProgram: (_, { input }, context) =>
    done(context, joinReferralProgram(context, input)),
  addVanityCode: (_, { input }, context) => done(context, addVanityCode(context, input)),
  linkReferral: (_, { input }, context) => done(context, linkReferral(context, input)),
  redeemFriendReferral: (_, { input }, context) =>
    done(context, redeemFriendReferral(context, input)),
  voidReferral: (_, { input }, context) => done(context, voidReferral(context, input)),
  assignReferral: (_, { input }, context) => done(context, assignReferral(context, input)),
} satisfies MutationResolvers;

/** The caller's own profile. */
const promoter = ({ promoterId }: PromoterOutcome, _: unknown, { loaders }: Context) =>
  promoterId === null ? null : loaders.promoter.load(promoterId);

/** One that the caller may act on, hence may see. */
const referral = ({ referralId }: ReferralOutcome, _: unknown, { loaders }: Context) =>
  referralId === null ? null : loaders.referral.load(referralId);

export const JoinReferralProgramPayload = {
  promoter,
} satisfies JoinReferralProgramPayloadResolvers;
export const AddVanityCodePayload = { promoter } satisfies AddVanityCodePayloadResolvers;
export const LinkReferralPayload = { referral } satisfies LinkReferralPayloadResolvers;
export const RedeemFriendReferralPayload = {
  referral,
} satisfies RedeemFriendReferralPayloadResolvers;
export const VoidReferralPayload = { referral } satisfies VoidReferralPayloadResolvers;
export const AssignReferralPayload = { referral } satisfies AssignReferralPayloadResolvers;

import { addVanityCode } from "../actions/add-vanity-code";
import { assignReferral } from "../actions/assign-referral";
import { joinReferralProgram } from "../actions/join-referral-program";
import { linkReferral } from "../actions/link-referral";
import { redeemFriendReferral } from "../actions/redeem-friend-referral";
import { voidReferral } from "../actions/void-referral";
import type { Context } from "../context";
import { skippedBonus } from "../domain/bonus-record";
import type { Refusal, RefusalCode } from "../domain/refusal";
import { createLoaders } from "../loaders";
import { noPromoter, type PromoterOutcome, type ReferralOutcome, refused } from "../outcomes";
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
  context.loaders = createLoaders(context);
  return answered;
}

/** Refusals that are told only of the code by which the friend came: they tell nothing about another. */
const OF_ONES_OWN_LINK: ReadonlySet<string> = new Set<RefusalCode>([
  "NOT_A_NEW_WORKSPACE",
  "NOT_WORKSPACE_OWNER",
  "REFERRAL_VOIDED",
  "WORKSPACE_ALREADY_REDEEMED",
]);

/**
 * `done` for a mutation that takes a code: it counts as a try, unless nothing is wrong with the code. `named`: whom the
 * platform tries it for.
 */
function tried<Outcome extends { userErrors: Refusal[] }>(
  context: Context,
  { code, named }: { code: string | null | undefined; named?: string | null | undefined },
  attempt: () => Promise<Outcome>,
  refused: (why: RefusalCode) => Outcome,
): Promise<Outcome> {
  if (code == null) return done(context, attempt());
  const { viewer } = context;
  const isRight = ({ userErrors }: Outcome) =>
    userErrors.every(({ code: why }) => OF_ONES_OWN_LINK.has(why));
  const refuse = () => refused("TOO_MANY_TRIES");
  return done(context, context.codeTries.count({ viewer, named, attempt, isRight, refuse }));
}

export const Mutation = {
  joinReferralProgram: (_, { input }, context) =>
    tried(
      context,
      { code: input.vanityCode },
      () => joinReferralProgram(context, input),
      (why) => noPromoter(why, "vanityCode"),
    ),
  addVanityCode: (_, { input }, context) =>
    tried(
      context,
      { code: input.code },
      () => addVanityCode(context, input),
      (why) => noPromoter(why, "code"),
    ),
  linkReferral: (_, { input }, context) =>
    tried(
      context,
      { code: input.code, named: input.refereeUserId },
      () => linkReferral(context, input),
      (why) => refused(why, "code"),
    ),
  redeemFriendReferral: (_, { input }, context) =>
    tried(
      context,
      { code: input.code, named: input.refereeUserId },
      () => redeemFriendReferral(context, input),
      (why) => ({ ...refused(why, "code"), decision: skippedBonus(why, context.clock.now()) }),
    ),
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

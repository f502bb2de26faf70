import type { CompleteResolvers } from "@tributary/kit/complete-resolvers";
import type { Resolvers, ResolversParentTypes } from "../schema.generated";
import { BonusDecision } from "./bonus-decision";
import {
  AddVanityCodePayload,
  AssignReferralPayload,
  JoinReferralProgramPayload,
  LinkReferralPayload,
  Mutation,
  RedeemFriendReferralPayload,
  VoidReferralPayload,
} from "./mutation";
import { Promoter } from "./promoter";
import { Query } from "./query";
import { Referral } from "./referral";
import { User } from "./user";
import { Viewer } from "./viewer";
import { Workspace } from "./workspace";

/** Every field that is more than a property of its parent. */
export const resolvers: CompleteResolvers<Resolvers, ResolversParentTypes> = {
  Query,
  Mutation,
  JoinReferralProgramPayload,
  AddVanityCodePayload,
  LinkReferralPayload,
  RedeemFriendReferralPayload,
  VoidReferralPayload,
  AssignReferralPayload,
  Viewer,
  Promoter,
  Referral,
  BonusDecision,
  User,
  Workspace,
};

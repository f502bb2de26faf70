import {
  type AccessRules,
  anyone,
  authenticated,
  operator,
  personOrKey,
} from "@tributary/kit/access";

const mayRead = personOrKey("referrals:read");
const mayWrite = personOrKey("referrals:write");

/**
 * Who may ask for what at all. Whether a thing is the caller's is decided where it is loaded
 * (`visibility.ts`); types below are reached only through something that was.
 */
export const access: AccessRules = {
  Query: {
    viewer: anyone,
    referralOffer: anyone,
    promoter: mayRead,
    referral: mayRead,
    promoters: operator,
  },
  Mutation: {
    joinReferralProgram: mayWrite,
    addVanityCode: mayWrite,
    linkReferral: mayWrite,
    redeemFriendReferral: mayWrite,
    voidReferral: operator,
    assignReferral: operator,
  },
  Viewer: {
    id: "inherited",
    kind: "inherited",
    user: "inherited",
    roles: "inherited",
    scopes: "inherited",
    workspaces: "inherited",
    features: "inherited",
    program: authenticated,
    promoter: mayRead,
  },
  User: { id: "inherited", promoter: mayRead, referredBy: mayRead },
  Workspace: { id: "inherited", referral: mayRead },
  ProgramOffer: "inherited",
  Features: "inherited",
  Promoter: "inherited",
  ReferralCode: "inherited",
  Referral: "inherited",
  BonusDecision: "inherited",
  ReferralOffer: "inherited",
  JoinReferralProgramPayload: "inherited",
  AddVanityCodePayload: "inherited",
  LinkReferralPayload: "inherited",
  RedeemFriendReferralPayload: "inherited",
  VoidReferralPayload: "inherited",
  AssignReferralPayload: "inherited",
  ReferralUserError: "inherited",
  PromoterConnection: "inherited",
  PromoterEdge: "inherited",
  ReferralConnection: "inherited",
  ReferralEdge: "inherited",
  PageInfo: "inherited",
  Money: "inherited",
};

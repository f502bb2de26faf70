import {
  type AccessRules,
  anyone,
  authenticated,
  eachField,
  operator,
  personOrKey,
} from "@tributary/kit/access";

const mayRead = personOrKey("referrals:read");
const mayWrite = personOrKey("referrals:write");
/** A key that links is told what became of the link, and no more of it. */
const mayReadOrWrite = personOrKey("referrals:read", "referrals:write");

/**
 * Who may ask for what at all, on whichever way it is reached. Whether a thing is the caller's is decided where it is
 * loaded (`visibility.ts`).
 */
export const access: AccessRules = {
  Query: {
    viewer: anyone,
    deployment: anyone,
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
  // Asked at each field: `viewer` is null for nobody.
  Viewer: eachField(authenticated),
  User: { "*": authenticated, promoter: mayRead, referredBy: mayRead },
  Workspace: { "*": authenticated, referral: mayRead },
  ProgramOffer: authenticated,
  Features: anyone,
  Deployment: anyone,
  Promoter: mayRead,
  ReferralCode: mayRead,
  Referral: {
    "*": mayReadOrWrite,
    promoter: mayRead,
    refereeUser: mayRead,
    workspaces: mayRead,
  },
  BonusDecision: mayReadOrWrite,
  RefusedRedemption: mayRead,
  ReferralOffer: anyone,
  JoinReferralProgramPayload: "inherited",
  AddVanityCodePayload: "inherited",
  LinkReferralPayload: "inherited",
  RedeemFriendReferralPayload: "inherited",
  VoidReferralPayload: "inherited",
  AssignReferralPayload: "inherited",
  ReferralUserError: "inherited",
  PromoterConnection: operator,
  PromoterEdge: operator,
  ReferralConnection: mayRead,
  ReferralEdge: mayRead,
  PageInfo: "inherited",
  Money: "inherited",
};

import { admitted } from "@tributary/testing/admitted";
import { access } from "./access";

const READER = "person, operator, referrals:read";
const WRITER = "person, operator, referrals:write";

it("lets in whom it should, field by field", () => {
  expect(admitted(access)).toEqual({
    "Query.viewer": "anyone",
    "Query.referralOffer": "anyone",
    "Query.promoter": "person, operator, referrals:read",
    "Query.referral": "person, operator, referrals:read",
    "Query.promoters": "operator",
    "Mutation.joinReferralProgram": "person, operator, referrals:write",
    "Mutation.addVanityCode": "person, operator, referrals:write",
    "Mutation.linkReferral": "person, operator, referrals:write",
    "Mutation.redeemFriendReferral": "person, operator, referrals:write",
    "Mutation.voidReferral": "operator",
    "Mutation.assignReferral": "operator",
    Viewer: "each field: person, operator, any key",
    "User.*": "person, operator, any key",
    "User.promoter": "person, operator, referrals:read",
    "User.referredBy": "person, operator, referrals:read",
    "Workspace.*": "person, operator, any key",
    "Workspace.referral": "person, operator, referrals:read",
    ProgramOffer: "person, operator, any key",
    Features: "anyone",
    Promoter: "person, operator, referrals:read",
    ReferralCode: "person, operator, referrals:read",
    "Referral.*": "person, operator, referrals:read, referrals:write",
    "Referral.promoter": "person, operator, referrals:read",
    "Referral.refereeUser": "person, operator, referrals:read",
    "Referral.refereeLabel": "person, operator, referrals:read",
    "Referral.workspaces": "person, operator, referrals:read",
    BonusDecision: "person, operator, referrals:read, referrals:write",
    ReferralOffer: "anyone",
    JoinReferralProgramPayload: "inherited",
    AddVanityCodePayload: "inherited",
    LinkReferralPayload: "inherited",
    RedeemFriendReferralPayload: "inherited",
    VoidReferralPayload: "inherited",
    AssignReferralPayload: "inherited",
    ReferralUserError: "inherited",
    PromoterConnection: "operator",
    PromoterEdge: "operator",
    ReferralConnection: "person, operator, referrals:read",
    ReferralEdge: "person, operator, referrals:read",
    PageInfo: "inherited",
    Money: "inherited",
  });
});

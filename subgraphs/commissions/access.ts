import {
  type AccessRules,
  authenticated,
  operator,
  operatorOrKey,
  personOrKey,
} from "@tributary/kit/access";

/** Who may ask for what. Whose money it is, is decided where rows are loaded. */
export const access: AccessRules = {
  Query: {
    commission: personOrKey("commissions:read"),
    commissions: operatorOrKey("commissions:read"),
    commissionDecision: personOrKey("commissions:read"),
  },
  Mutation: {
    holdCommission: operator,
    releaseCommissionHold: operator,
    cancelCommission: operator,
    createCommissionAdjustment: operator,
  },
  CommissionPayload: "inherited",
  CommissionUserError: "inherited",
  Promoter: {
    id: authenticated,
    earnings: personOrKey("commissions:read"),
    commissions: personOrKey("commissions:read"),
  },
  Referral: {
    id: authenticated,
    commissions: personOrKey("commissions:read"),
  },
  Commission: "inherited",
  CommissionConnection: "inherited",
  CommissionEdge: "inherited",
  CommissionHold: "inherited",
  CommissionEntry: "inherited",
  CommissionDecision: "inherited",
  DecisionCheck: "inherited",
  AttributionEvidence: "inherited",
  Earnings: "inherited",
  CurrencyEarnings: "inherited",
  Money: "inherited",
  PageInfo: "inherited",
};

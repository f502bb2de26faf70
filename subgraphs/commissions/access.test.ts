import { admitted } from "@tributary/testing/admitted";
import { access } from "./access";

const READER = "person, operator, commissions:read";

it("lets in whom it should, field by field", () => {
  expect(admitted(access)).toEqual({
    "Query.commission": READER,
    "Query.commissions": "operator, commissions:read",
    "Query.commissionDecision": READER,
    "Query.previewCommission": READER,
    "Query.simulatePolicy": "operator",
    "Query.reconciliation": "operator",
    "Mutation.holdCommission": "operator",
    "Mutation.releaseCommissionHold": "operator",
    "Mutation.releaseRevenueHold": "operator",
    "Mutation.cancelCommission": "operator",
    "Mutation.createCommissionAdjustment": "operator",
    "Promoter.id": "person, operator, any key",
    "Promoter.earnings": READER,
    "Promoter.commissions": READER,
    "Promoter.earningsByDay": READER,
    "Referral.id": "person, operator, any key",
    "Referral.commissions": READER,
    CommissionPayload: "inherited",
    ReleaseRevenueHoldPayload: "inherited",
    CommissionUserError: "inherited",
    Commission: "inherited",
    CommissionConnection: "inherited",
    CommissionEdge: "inherited",
    CommissionHold: "inherited",
    CommissionEntry: "inherited",
    CommissionDecision: "inherited",
    DecisionCheck: "inherited",
    AttributionEvidence: "inherited",
    WaitingFact: "inherited",
    CommissionPreview: "inherited",
    PolicySimulation: "inherited",
    SimulatedPromoter: "inherited",
    Reconciliation: "inherited",
    Mismatch: "inherited",
    EarningsPoint: "inherited",
    Earnings: "inherited",
    CurrencyEarnings: "inherited",
    Money: "inherited",
    PageInfo: "inherited",
  });
});

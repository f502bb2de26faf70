import { type BonusFacts, bonusExpiry, planBonus, withoutPromoter } from "./bonus";

const now = new Date("2026-05-10T12:00:00Z");
const facts: BonusFacts = {
  policy: { refereeBonusCredits: 50n, promoterBonusCredits: 100n, newWorkspaceDays: 7 },
  workspace: { createdAt: now, joinedByInvite: false },
  promoterStatus: "ACTIVE",
  now,
};
const made = (createdAt: string | null) => ({
  workspace: { createdAt: createdAt === null ? null : new Date(createdAt), joinedByInvite: false },
});
const old = { refereeCredits: 0n, promoterCredits: 0n, reasons: ["NOT_A_NEW_WORKSPACE"] };
const both = { refereeCredits: 50n, promoterCredits: 100n, reasons: [] };

it.each([
  ["a workspace made just now", {}, both],
  ["exactly as old as allowed", made("2026-05-03T12:00:00.000Z"), both],
  ["a millisecond older", made("2026-05-03T11:59:59.999Z"), old],
  ["made by a clock that is ahead", made("2026-05-10T12:00:05Z"), both],
  ["of unproven age", made(null), old],
  ["joined by invite", { workspace: { createdAt: now, joinedByInvite: true } }, old],
  [
    "a suspended promoter",
    { promoterStatus: "SUSPENDED" },
    { ...both, promoterCredits: 0n, reasons: ["PROMOTER_SUSPENDED"] },
  ],
  [
    "a promoter revoked after the link",
    { promoterStatus: "REVOKED" },
    { ...both, promoterCredits: 0n, reasons: ["PROMOTER_REVOKED"] },
  ],
  [
    "a policy without bonuses gives no reason",
    { policy: { refereeBonusCredits: 0n, promoterBonusCredits: 0n, newWorkspaceDays: 7 } },
    { refereeCredits: 0n, promoterCredits: 0n, reasons: [] },
  ],
] as [string, Partial<BonusFacts>, object][])("%s", (_, more, plan) => {
  expect(planBonus({ ...facts, ...more })).toEqual(plan);
});

it("keeps the friend's side when the cap is used up", () => {
  const capped = { refereeCredits: 50n, promoterCredits: 0n, reasons: ["CAP_REACHED"] };
  expect(withoutPromoter(planBonus(facts))).toEqual(capped);
});

it.each([
  [null, null],
  [1, new Date("2026-05-11T12:00:00Z")],
  [90, new Date("2026-08-08T12:00:00Z")],
])("a bonus that lasts %p days expires %p", (days, expiresAt) => {
  expect(bonusExpiry(now, days)).toEqual(expiresAt);
});

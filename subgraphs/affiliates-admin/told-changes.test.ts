import { catalog, type EventType } from "@tributary/events/catalog";
import { changesToldBy, changesToldByAct, toldTypes } from "./told-changes";

/** What each type that tells nobody is for. */
const SILENT: Partial<Record<EventType, string>> = {
  "credits.month_sealed": "between services; month.closed tells",
  "commissions.month_sealed": "between services",
  "stripe.account_changed": "a hint itself: what came of it is read later",
  "stripe.transfer_changed": "likewise",
  "clock.advanced": "all of it changes",
  "code.refused": "between services; who was refused knows",
  "membership.seen": "between services",
  "payment.code_seen": "between services; referral.linked tells what came of it",
  "stripe.month_listed": "once a day",
  "operation.recorded": "the audit log tells what arrived there",
  "operation.undo_requested": "the audit log tells what came of it",
  "audit.head_published": "for partners alone",
};

it("every type of the log tells somebody, or is known to tell nobody", () => {
  const all = Object.keys(catalog) as EventType[];
  const without = all.filter((type) => !(toldTypes as EventType[]).includes(type));
  expect(without.sort()).toEqual(Object.keys(SILENT).sort());
});

const about = {
  promoterId: "prm_1",
  referralId: "ref_1",
  workspaceId: "wks_friend",
  refereeWorkspaceId: "wks_friend",
  promoterWorkspaceId: "wks_ada",
  userId: "ada",
  refereeUserId: "friend",
  ownerId: "ada",
};
/** To whom but operators a type tells what. */
const told = (type: EventType) =>
  changesToldBy({ type, subject: "s", about }).map(({ operators, scope, id, ...to }) => ({
    ...to,
    ...(operators ? {} : { operators }),
  }));

const account = (workspaceId: string) => ({ type: "CreditAccount", workspaceIds: [workspaceId] });
it.each<[EventType, object[]]>([
  ["commission.changed", [{ type: "Commission", promoterId: "prm_1" }]],
  [
    "referral.linked",
    [{ type: "Referral", promoterId: "prm_1", referralId: "ref_1", userIds: ["friend"] }],
  ],
  ["credits.spent", [account("wks_friend"), { type: "Referral", referralId: "ref_1" }]],
  [
    "referral.redeemed",
    [{ type: "Referral", referralId: "ref_1" }, account("wks_friend"), account("wks_ada")],
  ],
  ["stripe.payment_changed", [account("wks_friend")]],
  ["payout_item.paid", [{ type: "PayoutItem", promoterId: "prm_1" }, { type: "PayoutBatch" }]],
  ["jules_session.changed", [{ type: "JulesSession", userIds: ["ada"], operators: false }]],
  ["jules_suggestion.changed", [{ type: "JulesSuggestion" }]],
  ["operation.requested", [{ type: "PendingOperation" }]],
  ["dead_letter.parked", [{ type: "DeadLetter" }]],
  ["policy.published", [{ type: "ProgramPolicy" }]],
])("%s is told to %j", (type, expected) => {
  expect(told(type)).toEqual(expected);
});

it.each<[EventType, (string | null)[]]>([
  ["commission.changed", ["commissions:read"]],
  ["referral.linked", ["referrals:read"]],
  ["credits.spent", ["credits:read", "commissions:read"]],
  ["affiliate.changed", ["affiliates:read"]],
  ["operation.requested", [null]],
  ["jules_session.changed", [null]],
  ["payout_account.added", [null]],
  ["payout_item.paid", ["commissions:read", null]],
])("of %s keys hear with %j", (type, scopes) => {
  const found = changesToldBy({ type, subject: "s", about });
  expect(found.map(({ scope }) => scope)).toEqual(scopes);
});

it("a type of a later version tells nobody", () => {
  expect(changesToldBy({ type: "constructor" as EventType, subject: "s", about })).toEqual([]);
});

const act = { id: "aud_1", action: "a", workspaceId: null, operationId: null };
it.each([
  [{ ...act, target: "aff_1" }, ["AuditEntry aud_1", "Affiliate aff_1"]],
  [{ ...act, target: "pay_1" }, ["AuditEntry aud_1", "PayoutBatch pay_1"]],
  [{ ...act, target: "lot_1", workspaceId: "wks_1" }, ["AuditEntry aud_1", "CreditAccount wks_1"]],
  [
    { ...act, target: "prm_1", operationId: "opr_1" },
    ["AuditEntry aud_1", "Promoter prm_1", "PendingOperation opr_1"],
  ],
  [{ ...act, target: "somebody" }, ["AuditEntry aud_1"]],
])("the act %j tells operators of %j", (given, expected) => {
  const found = changesToldByAct(given);
  expect(found.map(({ type, id }) => `${type} ${id}`)).toEqual(expected);
  expect(found.every(({ operators }) => operators)).toBe(true);
});

it.each([
  ["finishPayoutOnboarding", "prm_1"],
  ["createCommissionAdjustment", undefined],
])("the act %s tells the promoter %j", (action, promoterId) => {
  const [entry, about] = changesToldByAct({ ...act, action, target: "prm_1" });
  expect(entry).not.toHaveProperty("promoterId");
  expect(about?.promoterId).toBe(promoterId);
});

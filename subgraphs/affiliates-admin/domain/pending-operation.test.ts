import { closedRefusal, type Deciding, pendingStatus } from "./pending-operation";

const end = new Date("2026-05-08T00:00:00Z");
const before = new Date(end.getTime() - 1);
const waiting: Deciding = {
  decision: null,
  requestedBy: "olga",
  requesterEmailHash: "mail of olga",
  expiresAt: end,
};

it.each<[string, Partial<Deciding>, string, Date, string | null]>([
  ["another operator decides", {}, "oscar", before, null],
  ["not who asked", {}, "olga", before, "SAME_OPERATOR"],
  ["nobody at its end", {}, "oscar", end, "OPERATION_CLOSED"],
  ["nobody twice", { decision: "APPROVED" }, "oscar", before, "OPERATION_CLOSED"],
  ["nobody what was rejected", { decision: "REJECTED" }, "oscar", before, "OPERATION_CLOSED"],
  ["nobody what has ended", { decision: "EXPIRED" }, "oscar", before, "OPERATION_CLOSED"],
])("%s", (_, change, actor, now, code) => {
  const who = { id: actor, emailHash: `mail of ${actor}` };
  expect(closedRefusal({ ...waiting, ...change }, who, now)?.code ?? null).toBe(code);
});

it("another account with the same mailbox is the same person; unknown ones are not", () => {
  const other = { id: "other", emailHash: "mail of olga" };
  expect(closedRefusal(waiting, other, before)?.code).toBe("SAME_OPERATOR");
  const unknown = { ...waiting, requesterEmailHash: null };
  expect(closedRefusal(unknown, { id: "other", emailHash: null }, before)).toBeNull();
});

it.each([
  [null, null, false, before, "WAITING"],
  [null, null, false, end, "EXPIRED"],
  ["EXPIRED", null, false, end, "EXPIRED"],
  ["REJECTED", null, false, before, "REJECTED"],
  ["APPROVED", null, false, end, "APPROVED"],
  ["APPROVED", null, true, end, "CARRIED_OUT"],
  ["APPROVED", "revoked", false, end, "REFUSED"],
] as const)("%p, %p, in the log %p: %p is %s", (decision, refusal, isRecorded, now, word) => {
  expect(pendingStatus({ ...waiting, decision, refusal }, isRecorded, now)).toBe(word);
});

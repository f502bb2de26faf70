import { type Change, type KeptState, mergeStates, type ToldState } from "./merge-states";

const told = (revision: bigint, more: Partial<ToldState> = {}): ToldState => ({
  paymentIntentId: "pi_1",
  revision,
  livemode: false,
  status: "succeeded",
  currency: "USD",
  receivedMinor: 100_00n,
  taxMinor: 0n,
  paidAt: new Date(0),
  refunds: [],
  disputes: [],
  risks: [],
  unknown: [],
  customerId: null,
  emailHash: null,
  cardFingerprint: null,
  evidence: [],
  ...more,
});
const unknown = [{ object: "dispute", field: "balance_transactions" }];
const refund = (amountMinor: bigint) => ({ id: "re_1", status: "succeeded", amountMinor });
const dispute = (id: string, status: string, amountMinor: bigint, fundsWithdrawn: boolean) => ({
  ...{ id, status, amountMinor, fundsWithdrawn },
});

/** Told one by one, in this order. */
function inTurn(states: readonly ToldState[]): KeptState | null {
  return states.reduce<KeptState | null>(
    (kept, state) => mergeStates(kept, [state])?.next ?? kept,
    null,
  );
}

const FULL = told(1n, { disputes: [dispute("dp_1", "needs_response", 40_00n, true)] });
const INCOMPLETE = told(2n, {
  unknown,
  receivedMinor: 0n,
  refunds: [refund(1n)],
  disputes: [dispute("dp_1", "lost", 40_00n, false), dispute("dp_2", "needs_response", 9n, true)],
});
const REFUNDED = told(3n, { refunds: [refund(30_00n)] });

it.each([
  ["one by one", [FULL, INCOMPLETE]],
  ["the older last", [INCOMPLETE, FULL]],
  ["twice each", [FULL, INCOMPLETE, FULL, INCOMPLETE]],
])("keeps the last known amounts under an incomplete state: %s", (_, states) => {
  const expected = {
    revision: 2n,
    amountsRevision: 1n,
    unknown,
    receivedMinor: 100_00n,
    refunds: [],
    disputes: [dispute("dp_1", "lost", 40_00n, true), dispute("dp_2", "needs_response", 0n, false)],
  };
  expect(inTurn(states)).toMatchObject(expected);
  expect(mergeStates(null, states)!.next).toMatchObject(expected);
});

it.each([
  ["in order", [FULL, INCOMPLETE, REFUNDED]],
  ["backwards", [REFUNDED, INCOMPLETE, FULL]],
  ["the incomplete one last", [FULL, REFUNDED, INCOMPLETE]],
])("a complete state ends what was unknown: %s", (_, states) => {
  const expected = { revision: 3n, amountsRevision: 3n, unknown: [], refunds: [refund(30_00n)] };
  expect(inTurn(states)).toMatchObject({ ...expected, disputes: [] });
  expect(mergeStates(null, states)!.next).toMatchObject({ ...expected, disputes: [] });
});

it("knows no amounts before the first complete state", () => {
  expect(inTurn([INCOMPLETE])).toMatchObject({ revision: 2n, amountsRevision: null, unknown });
});

it("finds nothing new in an older or equal state", () => {
  const kept = inTurn([REFUNDED]);
  expect([mergeStates(kept, [FULL]), mergeStates(kept, [REFUNDED])]).toEqual([null, null]);
});

it("takes the evidence of the newest state alone", () => {
  const named = (workspaceId: string) => [
    { source: "PAYMENT_INTENT_METADATA" as const, objectId: "pi_1", code: null, workspaceId },
  ];
  const first = told(1n, { evidence: named("wks_old") });
  const last = told(2n, { evidence: named("wks_new"), unknown });
  const late = mergeStates(inTurn([last]), [first]) as Change;
  expect(late).toMatchObject({ evidence: null, next: { workspaceId: "wks_new" } });
});

it.each<[string, Partial<ToldState>]>([
  ["livemode", { livemode: true }],
  ["status", { status: "processing" }],
  ["currency", { currency: "EUR" }],
  ["receivedMinor", { receivedMinor: 1n }],
  ["taxMinor", { taxMinor: 1n }],
  ["paidAt", { paidAt: null }],
  ["refunds", { refunds: [refund(1n)] }],
])("an incomplete state does not change %s, the next complete one does", (name, changed) => {
  const field = name as "status";
  const before = inTurn([told(1n)])!;
  expect(mergeStates(before, [told(2n, { ...changed, unknown })])!.next[field]).toEqual(
    before[field],
  );
  expect(mergeStates(before, [told(2n, changed)])!.next[field]).toEqual(changed[field]);
});

it.each<[string, Partial<ToldState>]>([
  ["risks", { risks: [{ id: "prv_1", kind: "REVIEW", reason: "rule", isOpen: true }] }],
  ["unknown", { unknown }],
  ["customerId", { customerId: "cus_1" }],
  ["emailHash", { emailHash: "mail" }],
  ["cardFingerprint", { cardFingerprint: "card" }],
])("%s is what the newest state says, also an incomplete one and also alone", (name, changed) => {
  const field = name as "risks";
  const state = told(2n, { unknown, ...changed });
  expect(mergeStates(inTurn([told(1n)]), [state])!.next[field]).toEqual(changed[field]);
  expect(mergeStates(null, [state])!.next[field]).toEqual(changed[field]);
});

it("keeps exactly what is known of a payment, under its revisions", () => {
  const evidence = [
    {
      source: "PAYMENT_INTENT_METADATA" as const,
      objectId: "pi_1",
      code: "ANN",
      workspaceId: "wks_1",
    },
    { source: "CUSTOMER_METADATA" as const, objectId: "cus_1", code: null, workspaceId: "a\u0001" },
  ];
  const { evidence: _, ...state } = told(7n);
  expect(mergeStates(null, [told(7n, { evidence })])).toEqual({
    next: { ...state, amountsRevision: 7n, workspaceId: "wks_1", refusedWorkspaceId: "a\u0001" },
    evidence,
  });
});

it("says what the newest state says while none was complete", () => {
  const first = told(1n, {
    unknown,
    receivedMinor: 1n,
    disputes: [dispute("dp_1", "lost", 1n, true)],
  });
  const { evidence: _, ...last } = told(2n, {
    ...{ unknown, receivedMinor: 2n, disputes: [dispute("dp_1", "won", 2n, true)] },
  });
  const none = { amountsRevision: null, workspaceId: null, refusedWorkspaceId: null };
  expect(inTurn([first, { ...last, evidence: [] }])).toEqual({ ...last, ...none });
});

it("takes a first state of revision nought", () => {
  expect(mergeStates(null, [told(0n)])!.next).toMatchObject({ revision: 0n, amountsRevision: 0n });
});

it("takes an older complete state's amounts under a newer incomplete one, and nothing else of it", () => {
  const kept = inTurn([told(3n, { unknown, emailHash: "new", status: "unheard" })]);
  const change = mergeStates(kept, [told(2n, { emailHash: "old", receivedMinor: 7n })])!;
  expect(change).toMatchObject({
    evidence: null,
    next: { revision: 3n, amountsRevision: 2n, emailHash: "new", receivedMinor: 7n, unknown },
  });
  expect(mergeStates(change.next, [told(1n), told(2n)])).toBeNull();
});

it("joins unsorted states of one batch without sorting what it was given", () => {
  const states = [told(2n, { emailHash: "two" }), told(3n, { emailHash: "three" }), told(1n)];
  expect(mergeStates(null, states)!.next).toMatchObject({ revision: 3n, emailHash: "three" });
  expect(states.map(({ revision }) => revision)).toEqual([2n, 3n, 1n]);
});

import { pay } from "../tests/facts";
import {
  type Dispute,
  endOfSecond,
  isPaid,
  openDisputes,
  openRisks,
  type PaymentState,
  type Risk,
  refundedMinor,
  unknownInWords,
  withdrawnMinor,
  withKnownAmounts,
} from "./payment";

it.each<[string, Partial<PaymentState>, boolean]>([
  ["succeeded, with money and its time", {}, true],
  ["one minor unit", { receivedMinor: 1n }, true],
  ["nothing received", { receivedMinor: 0n }, false],
  ["less than nothing", { receivedMinor: -1n }, false],
  ["no time at which it came", { paidAt: null }, false],
  ["another status", { status: "processing" }, false],
])("paid or not: %s", (_, more, paid) => {
  expect(isPaid(pay(more))).toBe(paid);
});

const refund = (status: string, amountMinor: bigint) => ({ id: "re_1", status, amountMinor });
const dispute = (id: string, status: string, more: Partial<Dispute> = {}): Dispute => ({
  ...{ id, status, amountMinor: 5n, fundsWithdrawn: true },
  ...more,
});

it("adds up refunds that succeeded, wait or require action, and no others", () => {
  const words = ["succeeded", "pending", "requires_action", "failed", "canceled", "of the future"];
  const refunds = words.map((status, place) => refund(status, 10n ** BigInt(place)));
  expect(refundedMinor({ refunds })).toBe(111n);
  expect(refundedMinor({ refunds: [] })).toBe(0n);
});

it("adds up what disputes have withdrawn, however they stand", () => {
  const disputes = [
    dispute("dp_1", "needs_response"),
    dispute("dp_2", "lost", { amountMinor: 70n }),
    dispute("dp_3", "won", { amountMinor: 900n, fundsWithdrawn: false }),
  ];
  expect(withdrawnMinor({ disputes })).toBe(75n);
  expect(openDisputes({ disputes }).map(({ id }) => id)).toEqual(["dp_1"]);
});

it("finds warnings and reviews that are open", () => {
  const risk = (id: string, isOpen: boolean): Risk => ({
    ...{ id, kind: "REVIEW", reason: "rule", isOpen },
  });
  const risks = [risk("prv_1", false), risk("prv_2", true)];
  expect(openRisks({ risks }).map(({ id }) => id)).toEqual(["prv_2"]);
});

it.each<[string, Dispute[], Dispute[], Dispute[]]>([
  [
    "a known one keeps its amount and takes its status",
    [dispute("dp_1", "won", { amountMinor: 1n, fundsWithdrawn: false })],
    [dispute("dp_1", "needs_response")],
    [dispute("dp_1", "won")],
  ],
  [
    "a new one holds and takes nothing",
    [dispute("dp_2", "needs_response")],
    [],
    [dispute("dp_2", "needs_response", { amountMinor: 0n, fundsWithdrawn: false })],
  ],
  ["one that is not told any more stays", [], [dispute("dp_1", "lost")], [dispute("dp_1", "lost")]],
  [
    "each takes its own status",
    [dispute("dp_2", "won"), dispute("dp_1", "lost")],
    [dispute("dp_1", "under_review"), dispute("dp_2", "under_review")],
    [dispute("dp_1", "lost"), dispute("dp_2", "won")],
  ],
])("disputes of an incomplete state: %s", (_, told, known, expected) => {
  expect(withKnownAmounts(told, known)).toEqual(expected);
});

const field = (object: string) => ({ object, field: "amount" });
it.each([
  [[], ""],
  [["charge"], "amount of charge"],
  [["charge", "refund", "dispute"], "amount of charge and amount of refund and amount of dispute"],
  [
    ["charge", "refund", "dispute", "invoice"],
    "amount of charge and amount of refund and amount of dispute and 1 more",
  ],
])("unknown fields of %p in words", (objects, words) => {
  expect(unknownInWords(objects.map(field))).toBe(words);
});

it.each([
  [0, 999],
  [1, 999],
  [999, 999],
  [1000, 1999],
])("a payment of %i ms counts at %i ms, its second's end", (ms, end) => {
  expect(endOfSecond(new Date(ms)).getTime()).toBe(end);
});

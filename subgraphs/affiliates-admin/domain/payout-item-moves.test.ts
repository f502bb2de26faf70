import { mayMove, type PayoutItemStatus, payoutItemMoves, unsettled } from "./payout-item-moves";

it.each(["PAID", "RELEASED", "CANCELLED"] as const)("%s is final", (status) => {
  expect(payoutItemMoves[status]).toEqual([]);
});

it("what is not final is unsettled, and nothing else", () => {
  const open = Object.entries(payoutItemMoves).filter(([, to]) => to.length > 0);
  expect(open.map(([status]) => status)).toEqual([...unsettled]);
});

it.each([
  ["a transfer whose outcome is unknown is never failed", "UNCERTAIN", "FAILED", false],
  ["nor released", "UNCERTAIN", "RELEASED", false],
  ["nor taken out with its batch", "UNCERTAIN", "CANCELLED", false],
  ["what is in flight is not cancelled", "IN_FLIGHT", "CANCELLED", false],
  ["nothing is paid that was not in flight", "WAITING", "PAID", false],
  ["a failed item is tried again from the start", "FAILED", "WAITING", true],
  ["and not paid by itself", "FAILED", "PAID", false],
] as [string, PayoutItemStatus, PayoutItemStatus, boolean][])("%s", (_, from, to, expected) => {
  expect(mayMove(from, to)).toBe(expected);
});

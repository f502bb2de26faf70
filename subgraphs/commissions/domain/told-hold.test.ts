import { toldHold } from "./told-hold";

const placedAt = new Date();

it.each([
  ["OPERATOR", "olga", "An operator is looking at it; support can say more.", "operator"],
  ["RISK", "stripe", "The payment is being checked for risk.", "stripe"],
  [
    "DISPUTE_OPEN",
    "stripe",
    "The customer disputes the payment; it is decided at Stripe.",
    "stripe",
  ],
  ["INCOMPLETE", "stripe", "Stripe has not told all about the payment yet.", "stripe"],
  ["HOLD_PERIOD", "policy", "She is my neighbour", "policy"],
] as const)("%s placed by %s is told as %s", (kind, placedBy, reason, by) => {
  const hold = { id: "hld_1", kind, reason: "She is my neighbour", placedAt, placedBy };
  expect(toldHold(hold)).toEqual({ id: "hld_1", kind, reason, placedAt, placedBy: by });
});

it("an operator who is called stripe is an operator", () => {
  const hold = {
    id: "hld_1",
    kind: "OPERATOR" as const,
    reason: "x",
    placedAt,
    placedBy: "Stripe",
  };
  expect(toldHold(hold).placedBy).toBe("operator");
});

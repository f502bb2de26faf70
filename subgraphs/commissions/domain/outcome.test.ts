import { finalRefusal, type Refusal, refused, refusedByFrame } from "./outcome";

it("names the part of the input that a refusal is about", () => {
  expect(refused("com_1", "HOLD_NOT_FOUND", "No such hold.", "holdId")).toEqual({
    commissionId: "com_1",
    userErrors: [{ code: "HOLD_NOT_FOUND", message: "No such hold.", field: ["input", "holdId"] }],
  });
});

it("answers no commission for a key that was used with other input", () => {
  const refusal: Refusal = { code: "IDEMPOTENCY_CONFLICT", message: "Used.", field: ["input"] };
  expect(refusedByFrame(refusal)).toEqual({ commissionId: null, userErrors: [refusal] });
});

it.each([
  [
    "PAID",
    "COMMISSION_PAID",
    "It is paid and never changes; correct it with createCommissionAdjustment.",
  ],
  ["CANCELLED", "COMMISSION_CANCELLED", "Nothing is left of it."],
])("a row that is %s cannot be changed", (status, code, message) => {
  expect(finalRefusal({ id: "com_1", status })).toEqual({
    commissionId: "com_1",
    userErrors: [{ code, message, field: ["input", "commissionId"] }],
  });
});

it.each(["PENDING", "CONFIRMED"])("a row that is %s can be", (status) => {
  expect(finalRefusal({ id: "com_1", status })).toBeNull();
});

import { refusal } from "./refusal";

test.each([
  [
    "INSUFFICIENT_CREDITS",
    "credits",
    "The workspace has too few credits. Buy or grant credits, then try again with a new key.",
  ],
  ["AMOUNT_NOT_POSITIVE", "credits", "The amount must be more than 0."],
  ["AMOUNT_TOO_LARGE", "credits", "The amount is more than there can be. Ask for less."],
  [
    "IDEMPOTENCY_CONFLICT",
    "idempotencyKey",
    "This key was used before with other input. Use a new key for a new request.",
  ],
  [
    "RESERVATION_CLOSED",
    "reservationId",
    "The reservation was captured, released or has expired. Reserve again.",
  ],
  [
    "RESERVATION_EXCEEDED",
    "credits",
    "More than was reserved. Capture at most that, and spend the rest on its own.",
  ],
  ["DEPLOYMENT_UNKNOWN", "deploymentId", "The workspace has no such spend of this deployment."],
  ["ALREADY_REVERSED", "deploymentId", "Everything was given back already."],
  ["PACK_UNKNOWN", "packId", "There is no such pack. Choose one that the platform sells."],
] as const)("%s is about %s and says what to do", (code, field, message) => {
  expect(refusal(code)).toEqual({ code, field: ["input", field], message });
});

test.each([
  [
    "PAYMENTS_UNAVAILABLE",
    "Payments cannot be taken at the moment. Try again later with the same key.",
  ],
  ["INPUT_INVALID", "A text is empty, too long or malformed."],
] as const)("%s is about no field of the input", (code, message) => {
  expect(refusal(code)).toEqual({ code, field: null, message });
});

test("a caller may name the field and say more", () => {
  expect(refusal("INPUT_INVALID", "module", "The module is too long.")).toEqual({
    code: "INPUT_INVALID",
    field: ["input", "module"],
    message: "The module is too long.",
  });
  expect(refusal("INPUT_INVALID", "module")).toEqual({
    code: "INPUT_INVALID",
    field: ["input", "module"],
    message: "A text is empty, too long or malformed.",
  });
});

import { byPrecedence, CODE_PLACES, METADATA_KEYS } from "./code-places";

it("goes from the intent outwards, and takes a promotion code last", () => {
  const order = [
    "PAYMENT_INTENT_METADATA",
    "CHARGE_METADATA",
    "SUBSCRIPTION_METADATA",
    "INVOICE_METADATA",
    "CUSTOMER_METADATA",
    "PROMOTION_CODE",
  ];
  expect(CODE_PLACES).toEqual(order);
  expect([...CODE_PLACES].reverse().sort(byPrecedence)).toEqual(order);
  expect(byPrecedence("PROMOTION_CODE", "PROMOTION_CODE")).toBe(0);
});

it("reads the keys that checkouts are told to write", () => {
  expect(METADATA_KEYS).toEqual({ code: "referral_code", workspaceId: "workspace_id" });
});

import { canPay, transferableUnit } from "./transferable";

it.each([
  ["cents are transferred one by one", "STRIPE_CONNECT", "USD", 1n],
  ["yen too", "STRIPE_CONNECT", "JPY", 1n],
  ["Stripe takes Kuwaiti dinars in steps of ten fils", "STRIPE_CONNECT", "KWD", 10n],
  ["and the other currencies of three decimals", "STRIPE_CONNECT", "TND", 10n],
  ["a bank takes the fils", "MANUAL", "KWD", 1n],
  ["of the króna only whole ones exist", "STRIPE_CONNECT", "ISK", 100n],
  ["also by hand", "MANUAL", "UGX", 100n],
] as const)("%s", (_, method, currency, unit) => {
  expect(transferableUnit(method, currency)).toBe(unit);
});

it.each([
  ["by Stripe what Stripe knows", "STRIPE_CONNECT", "EUR", true],
  ["not by Stripe what it does not know", "STRIPE_CONNECT", "KPW", false],
  ["by hand anything", "MANUAL", "KPW", true],
] as const)("pays %s", (_, method, currency, expected) => {
  expect(canPay(method, currency)).toBe(expected);
});

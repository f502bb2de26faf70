import { toldFailure } from "./told-failure";

it.each([
  [null, null],
  ["METHOD_NOT_READY: Stripe asks for x.", "METHOD_NOT_READY: Stripe asks for x."],
  ["AFFILIATE_SUSPENDED: Nothing is sent.", "AFFILIATE_SUSPENDED: Nothing is sent."],
  ["AFFILIATE_REVOKED: Nothing is sent.", "AFFILIATE_REVOKED: Nothing is sent."],
])("%s stays", (failure, told) => {
  expect(toldFailure(failure)).toBe(told);
});

it.each([
  ["METHOD_CHANGED: The destination was set anew: release it.", /^METHOD_CHANGED: Where you/],
  [
    "COMMISSION_HELD: Olga says so.",
    /^COMMISSION_HELD: A hold stands on one of your commissions\.$/,
  ],
  ["BALANCE_INSUFFICIENT: The platform has 12.00 USD.", /^DELAYED: .*support can say more\.$/],
  ["STRIPE_KEY_REFUSED: sk_live_…", /^DELAYED:/],
  ["COMMISSION_UNKNOWN: look at the dead letters.", /^DELAYED:/],
  ["", /^DELAYED:/],
  ["METHOD_CHANGED_BY_OLGA: x", /^DELAYED:/],
])("%s is told in other words", (failure, told) => {
  expect(toldFailure(failure)).toMatch(told);
});

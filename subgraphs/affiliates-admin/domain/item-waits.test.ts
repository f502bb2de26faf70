import { accountWaits, type ItemFacts, whyItWaits } from "./item-waits";

const NOW = new Date("2026-11-28T12:00:00Z");
const fine: ItemFacts = {
  affiliateStatus: "ACTIVE",
  currentDestination: "acct_1",
  usableFrom: NOW,
  destination: "acct_1",
  isHeld: false,
  isUnknown: false,
};

it.each<[string, Partial<ItemFacts>, string | null]>([
  ["all is well", {}, null],
  ["its affiliate is suspended", { affiliateStatus: "SUSPENDED" }, "AFFILIATE_SUSPENDED"],
  ["its affiliate is revoked", { affiliateStatus: "REVOKED" }, "AFFILIATE_REVOKED"],
  ["its promoter has another account", { currentDestination: "acct_2" }, "METHOD_CHANGED"],
  ["its promoter is paid by hand now", { currentDestination: null }, "METHOD_CHANGED"],
  [
    "its promoter has come back to the account a moment ago",
    { usableFrom: new Date(+NOW + 1) },
    "METHOD_CHANGED",
  ],
  ["it is not known from when it is usable", { usableFrom: null }, "METHOD_CHANGED"],
  ["that time cannot be read", { usableFrom: new Date(Number.NaN) }, "METHOD_CHANGED"],
  ["a commission is held", { isHeld: true }, "COMMISSION_HELD"],
  ["what was told of a commission was not read", { isUnknown: true }, "COMMISSION_UNKNOWN"],
])("%s", (_, change, code) => {
  const waits = whyItWaits({ ...fine, ...change }, NOW);
  expect(waits?.failure.split(":")[0] ?? null).toBe(code);
  if (waits) expect(waits.retryMs).toBeGreaterThanOrEqual(600_000);
});

it("an account that is not ready waits with what Stripe asks for, at most five", () => {
  expect(accountWaits(["a", "b", "c", "d", "e", "f"]).failure).toBe(
    "METHOD_NOT_READY: Stripe takes no transfers for the account at present (a, b, c, d, e).",
  );
});

import {
  ceilDiv,
  clamp,
  currencyExponent,
  decimalAmount,
  displayMoney,
  floorBps,
  floorDiv,
  isCurrency,
} from "./money";

it.each([
  [7n, 2n, 3n],
  [-7n, 2n, -4n],
  [-8n, 2n, -4n],
  [0n, 5n, 0n],
])("floor(%s / %s) is %s", (a, b, expected) => {
  expect(floorDiv(a, b)).toBe(expected);
});

it("rounds up only when something is left", () => {
  expect([ceilDiv(7n, 2n), ceilDiv(8n, 2n), ceilDiv(-7n, 2n)]).toEqual([4n, 4n, -3n]);
});

it.each([
  ["JPY", 1000n, 1250, 125n],
  ["KWD", 10_500n, 1500, 1_575n],
  ["USD", 99n, 333, 3n],
])("%s %s at %s bps earns %s", (_currency, amount, rate, expected) => {
  expect(floorBps(amount, rate)).toBe(expected);
});

it.each([
  [{ amountMinor: 1234n, currency: "USD" }, "12.34", "$12.34"],
  [{ amountMinor: -5n, currency: "USD" }, "-0.05", "-$0.05"],
  [{ amountMinor: 1000n, currency: "JPY" }, "1000", "¥1,000"],
  [{ amountMinor: 1575n, currency: "KWD" }, "1.575", "KWD\u00a01.575"],
  [
    { amountMinor: 9_223_372_036_854_775_807n, currency: "USD" },
    "92233720368547758.07",
    "$92,233,720,368,547,758.07",
  ],
])("shows %p exactly", (money, decimal, display) => {
  expect(decimalAmount(money)).toBe(decimal);
  expect(displayMoney(money)).toBe(display);
});

// As Stripe tells them: ISK and UGX have no minor unit any more, yet it sends them times 100.
it.each([
  [0, "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF", "1000"],
  [3, "BHD JOD KWD OMR TND", "1.000"],
  [2, "USD EUR GBP ISK UGX TWD HUF", "10.00"],
])("%i places: %s", (places, codes, shown) => {
  for (const currency of codes.split(" ")) {
    const said = [isCurrency(currency), decimalAmount({ amountMinor: 1000n, currency })];
    expect([currency, currencyExponent(currency), ...said]).toEqual([
      ...[currency, places, true, shown],
    ]);
  }
});

it.each(["usd", "US", "USDD", "QQQ", ""])("%p is no currency", (code) => {
  expect(isCurrency(code)).toBe(false);
});

it.each([0n, -1n])("nothing is divided by %s", (divisor) => {
  expect(() => floorDiv(1n, divisor)).toThrow("positive divisor");
  expect(() => ceilDiv(1n, divisor)).toThrow("positive divisor");
});

it.each([
  [-1n, 0n],
  [0n, 0n],
  [3n, 3n],
  [5n, 5n],
  [6n, 5n],
])("%s kept between 0 and 5 is %s", (value, expected) => {
  expect(clamp(value, 0n, 5n)).toBe(expected);
});

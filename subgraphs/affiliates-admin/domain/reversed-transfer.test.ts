import { addsUp } from "./reversed-transfer";

it.each<[string, bigint[], bigint, string, boolean]>([
  ["nothing came back", [], 0n, "USD", true],
  ["in two parts", [30n, 12n], 42n, "USD", true],
  ["a part is not listed", [30n], 42n, "USD", false],
  ["more is listed than came back", [30n, 13n], 42n, "USD", false],
  ["a part of nothing", [42n, 0n], 42n, "USD", false],
  ["a part that goes the other way", [43n, -1n], 42n, "USD", false],
  ["another currency", [42n], 42n, "EUR", false],
])("%s", (_, amounts, reversedMinor, currency, expected) => {
  const reversals = amounts.map((amountMinor, place) => ({ id: `trr_${place}`, amountMinor }));
  expect(addsUp({ id: "tr_1", currency, reversedMinor, reversals }, "USD")).toBe(expected);
});

import { changesOf } from "./changes";

it("tells each fact before and after, and which of them changed", () => {
  const facts = changesOf(
    { rateBps: 2000, reason: null },
    { rateBps: 2500, reason: null, from: "x" },
  );
  expect(
    facts.map(({ path, before, after, isChanged }) => [path, before, after, isChanged]),
  ).toEqual([
    ["rateBps", 2000, 2500, true],
    ["reason", null, null, false],
    ["from", undefined, "x", true],
  ]);
});

it("goes into objects, keeps lists whole, and finds an amount's currency beside it", () => {
  const facts = changesOf(null, {
    action: "createCommissionAdjustment",
    input: { amountMinor: "-1250", currency: "USD", tags: ["a", { b: 1 }] },
    amountMinor: "1",
  });
  expect(facts.map(({ path, name, currency }) => [path, name, currency])).toEqual([
    ["action", "action", null],
    ["input.amountMinor", "amountMinor", "USD"],
    ["input.currency", "currency", "USD"],
    ["input.tags", "tags", "USD"],
    ["amountMinor", "amountMinor", null],
  ]);
});

it("has nothing to tell of an act without facts", () => {
  expect(changesOf(null, null)).toEqual([]);
});

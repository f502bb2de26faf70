import { canonicalJson } from "./idempotency";

it.each<[unknown, string]>([
  [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
  [{ b: { d: 1, c: [{ f: 1, e: 2 }] }, a: null }, '{"a":null,"b":{"c":[{"e":2,"f":1}],"d":1}}'],
  [{ amount: 9_007_199_254_740_993n }, '{"amount":"9007199254740993"}'],
  [{ at: new Date("2026-03-01T12:00:00Z") }, '{"at":"2026-03-01T12:00:00.000Z"}'],
  [{ left: undefined, out: 1 }, '{"out":1}'],
  [Object.assign(Object.create(null), { b: 1, a: 2 }), '{"a":2,"b":1}'],
  [{ B: 1, a: 2, A: 3 }, '{"A":3,"B":1,"a":2}'],
  [[2, 1], "[2,1]"],
  ["text", '"text"'],
  [7, "7"],
  [false, "false"],
  [null, "null"],
])("%# is written in one way", (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});
